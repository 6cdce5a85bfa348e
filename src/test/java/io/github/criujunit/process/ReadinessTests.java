package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadinessTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ProcFs proc = ProcFs.system();

    private static Fixture shell(String script, Readiness readiness) {
        return Fixture.command("sh", "-c", script).withReadiness(readiness);
    }

    @Nested
    class Output {

        @Test
        void a_match_anywhere_is_enough(@TempDir Path scratch) {
            Fixture fixture = shell(
                    "echo starting; echo 'now Ready to accept connections'; exec sleep 60",
                    Readiness.output("^now Ready to .*s$"));
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThat(launch.awaitReady(LIMIT).pid()).isEqualTo(launch.pid());
            }
        }

        @Test
        void a_group_names_the_process(@TempDir Path scratch) {
            Fixture fixture = shell("sleep 60 & echo worker=$!; wait", Readiness.output("worker=(?<pid>\\d+)"));
            try (Launch launch = Launch.start(fixture, scratch)) {
                RunningProcess process = launch.awaitReady(LIMIT);

                assertThat(process.pid()).isNotEqualTo(launch.pid());
                assertThat(process.output().text()).isEqualTo("worker=" + process.pid() + "\n");
                assertThat(proc.stat(process.pid()).orElseThrow().parentPid()).isEqualTo(launch.pid());
            }
        }

        @Test
        void a_number_of_a_descendant_names_the_process(@TempDir Path scratch) {
            Fixture fixture = shell("sleep 60 & echo \"[3] worker $! is ready\"; wait", Readiness.output("is ready"));
            try (Launch launch = Launch.start(fixture, scratch)) {
                RunningProcess process = launch.awaitReady(LIMIT);

                assertThat(process.output().text()).isEqualTo("[3] worker " + process.pid() + " is ready\n");
                assertThat(process.pid()).isNotEqualTo(launch.pid());
            }
        }

        @Test
        void a_number_of_somebody_else_names_nobody(@TempDir Path scratch) {
            long stranger = ProcessHandle.current().pid();
            Fixture fixture = shell(
                    "echo 'port 8080, parent " + stranger + ", 99999999999 is ready'; exec sleep 60",
                    Readiness.output("is ready"));
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThat(launch.awaitReady(LIMIT).pid()).isEqualTo(launch.pid());
            }
        }

        @Test
        void a_number_in_another_line_names_nobody(@TempDir Path scratch) {
            Fixture fixture = shell("sleep 60 & echo $!; echo ready; echo $!; wait", Readiness.output("^ready$"));
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThat(launch.awaitReady(LIMIT).pid()).isEqualTo(launch.pid());
            }
        }

        @Test
        void the_limit_is_told_with_what_was_printed(@TempDir Path scratch) {
            Fixture fixture = shell("echo almost; exec sleep 60", Readiness.output("ready"))
                    .withName("server");
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThat(Waiting.until(
                                "it prints",
                                LIMIT,
                                () -> !launch.output().text().isEmpty()))
                        .isTrue();

                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(SHORT))
                        .withMessage("server (PID " + launch.pid()
                                + ") was not ready within 300 ms: its output never matched \"ready\"\n"
                                + "  Its last output (" + scratch.resolve("output.log") + "):\n    | almost");
            }
        }

        @Test
        void an_expression_that_is_none_is_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Readiness.output("ready ("))
                    .withMessageStartingWith(
                            "not a regular expression for the output to match: \"ready (\": Unclosed group");
        }
    }

    @Nested
    class PidFile {

        @Test
        void the_process_that_it_names_is_the_one(@TempDir Path scratch) {
            Fixture fixture = shell("sleep 60 & echo $! > server.pid; wait", Readiness.pidFile(Path.of("server.pid")))
                    .withDirectory(scratch);
            try (Launch launch = Launch.start(fixture, scratch)) {
                RunningProcess process = launch.awaitReady(LIMIT);

                assertThat(scratch.resolve("server.pid")).hasContent(Long.toString(process.pid()));
                assertThat(process.pid()).isNotEqualTo(launch.pid());
            }
        }

        @Test
        void the_program_may_exit_and_leave_a_daemon(@TempDir Path scratch) {
            Path file = scratch.resolve("server.pid");
            Fixture fixture = shell("setsid sleep 60 & echo $! > " + file, Readiness.pidFile(file));
            try (Launch launch = Launch.start(fixture, scratch)) {
                RunningProcess daemon = launch.awaitReady(LIMIT);
                assertThat(Waiting.until(
                                "the launcher exits",
                                LIMIT,
                                () -> launch.exitStatus().isPresent()))
                        .isTrue();

                assertThat(daemon.isAlive()).isTrue();
                assertThat(proc.stat(daemon.pid()).orElseThrow().parentPid())
                        .isEqualTo(ProcessHandle.current().pid());
                assertThat(daemon.end(LIMIT)).isEqualTo(new TreeEnd(false, java.util.List.of()));
                assertThat(daemon.liveness().hasFreedPid()).isTrue();
            }
        }

        @Test
        void one_from_before_does_not_count(@TempDir Path scratch) throws IOException {
            Path file = Files.writeString(
                    scratch.resolve("server.pid"), ProcessHandle.current().pid() + "\n");
            Fixture fixture = shell("exec sleep 60", Readiness.pidFile(file)).withName("server");
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(SHORT))
                        .withMessage("server (PID " + launch.pid() + ") was not ready within 300 ms: the PID file "
                                + file + " never named a living process that it started\n"
                                + "  It has printed nothing (" + scratch.resolve("output.log") + ").");
            }
        }

        @Test
        void one_from_before_that_is_written_anew_counts(@TempDir Path scratch) throws IOException {
            Path file = Files.writeString(
                    scratch.resolve("server.pid"), ProcessHandle.current().pid() + "\n");
            Fixture fixture = shell("echo $$ > " + file + "; exec sleep 60", Readiness.pidFile(file));
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThat(launch.awaitReady(LIMIT).pid()).isEqualTo(launch.pid());
            }
        }

        @Test
        void what_is_no_number_yet_does_not_count(@TempDir Path scratch) throws IOException {
            Path file = Files.writeString(scratch.resolve("server.pid"), "starting\n");
            Fixture fixture = shell("exec sleep 60", Readiness.pidFile(file));
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(Duration.ofMillis(50)))
                        .withMessageContaining("never named a living process");
            }
        }

        @Test
        void a_program_that_exits_with_a_failure_has_died(@TempDir Path scratch) {
            Path file = scratch.resolve("server.pid");
            Fixture fixture = shell("exit 3", Readiness.pidFile(file)).withName("server");
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(LIMIT))
                        .withMessageStartingWith("server (PID " + launch.pid()
                                + ") exited with status 3 before it was ready: the PID file " + file
                                + " never named a living process that it started\n");
            }
        }
    }

    @Nested
    class Port {

        private static final String LISTENER = """
                import signal, socket, sys
                s = socket.create_server(("127.0.0.1", int(sys.argv[1])))
                signal.pause()
                """;

        @Test
        void the_process_that_listens_is_the_one(@TempDir Path scratch) throws IOException {
            Path script = Files.writeString(scratch.resolve("listener.py"), LISTENER);
            int port = freePort();
            Fixture fixture = shell("python3 " + script + " " + port + " & wait", Readiness.port(port));
            try (Launch launch = Launch.start(fixture, scratch)) {
                RunningProcess process = launch.awaitReady(LIMIT);

                assertThat(process.pid()).isNotEqualTo(launch.pid());
                assertThat(process.commandLine()).contains(script.toString(), Integer.toString(port));
            }
        }

        @Test
        void the_topmost_of_several_that_hold_the_socket_is_the_one(@TempDir Path scratch) throws IOException {
            Path script = Files.writeString(
                    scratch.resolve("listener.py"),
                    LISTENER.replace("signal.pause()", "import os; os.fork(); signal.pause()"));
            int port = freePort();
            Fixture fixture = Fixture.python(script, Integer.toString(port)).withReadiness(Readiness.port(port));
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThat(launch.awaitReady(LIMIT).pid()).isEqualTo(launch.pid());
            }
        }

        @Test
        void a_port_that_somebody_else_listens_on_does_not_count(@TempDir Path scratch) throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Launch launch = Launch.start(
                            shell("exec sleep 60", Readiness.port(taken.getLocalPort()))
                                    .withName("server"),
                            scratch)) {
                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(SHORT))
                        .withMessage("server (PID " + launch.pid()
                                + ") was not ready within 300 ms: it never listened on TCP port " + taken.getLocalPort()
                                + "\n  It has printed nothing (" + scratch.resolve("output.log") + ").");
            }
        }

        @Test
        void a_program_whose_port_is_taken_has_died_with_its_reason(@TempDir Path scratch) throws IOException {
            Path script = Files.writeString(scratch.resolve("listener.py"), LISTENER);
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = taken.getLocalPort();
                Fixture fixture = Fixture.python(script, Integer.toString(port)).withReadiness(Readiness.port(port));
                try (Launch launch = Launch.start(fixture, scratch)) {
                    assertThatExceptionOfType(FixtureException.class)
                            .isThrownBy(() -> launch.awaitReady(LIMIT))
                            .withMessageStartingWith("listener.py (PID " + launch.pid()
                                    + ") exited with status 1 before it was ready: it never listened on TCP port "
                                    + port + "\n")
                            .withMessageContaining("Address already in use");
                }
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 65536})
        void what_is_no_port_is_refused(int port) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Readiness.port(port))
                    .withMessage("a TCP port is a number from 1 to 65535, not " + port);
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }

    @Nested
    class ReadyFile {

        @Test
        void the_file_appears_in_the_directory_of_the_fixture(@TempDir Path scratch) throws IOException {
            Path directory = Files.createDirectory(scratch.resolve("work"));
            Fixture fixture = shell(": > ready; exec sleep 60", Readiness.file(Path.of("ready")))
                    .withDirectory(directory);
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThat(launch.awaitReady(LIMIT).pid()).isEqualTo(launch.pid());
                assertThat(directory.resolve("ready")).exists();
            }
        }

        @Test
        void one_that_exists_already_is_refused_before_the_start(@TempDir Path scratch) throws IOException {
            Path file = Files.createFile(scratch.resolve("ready"));
            Fixture fixture = shell("exec sleep 60", Readiness.file(file)).withName("server");

            assertThatExceptionOfType(FixtureException.class)
                    .isThrownBy(() -> Launch.start(fixture, scratch))
                    .withMessage("the file that is to say that server is ready exists already: " + file
                            + "\n  Remove it before the start: rm " + file);
            assertThat(scratch.resolve("output.log")).doesNotExist();
        }

        @Test
        void one_that_never_appears_is_named(@TempDir Path scratch) {
            Fixture fixture = shell("exec sleep 60", Readiness.file(scratch.resolve("ready")));
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(Duration.ofMillis(50)))
                        .withMessageContaining("was not ready within 50 ms: the file " + scratch.resolve("ready")
                                + " never appeared\n");
            }
        }
    }

    @Nested
    class Condition {

        @Test
        void it_gets_the_pid_of_what_was_started(@TempDir Path scratch) {
            Readiness readiness = Readiness.when(
                    "it never became sleep", pid -> proc.commandLine(pid).equals(java.util.List.of("sleep", "60")));
            try (Launch launch = Launch.start(shell("exec sleep 60", readiness), scratch)) {
                assertThat(launch.awaitReady(LIMIT).pid()).isEqualTo(launch.pid());
            }
        }

        @Test
        void its_description_completes_the_message(@TempDir Path scratch) {
            Fixture fixture = shell("exec sleep 60", Readiness.when("its cache stayed cold", pid -> false));
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(Duration.ofMillis(50)))
                        .withMessageStartingWith(
                                "sh (PID " + launch.pid() + ") was not ready within 50 ms: its cache stayed cold\n");
            }
        }

        @Test
        void its_exception_ends_the_wait(@TempDir Path scratch) {
            IllegalStateException broken = new IllegalStateException("broken");
            Readiness readiness = Readiness.when("never", pid -> {
                throw broken;
            });
            try (Launch launch = Launch.start(shell("exec sleep 60", readiness), scratch)) {
                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(() -> launch.awaitReady(LIMIT))
                        .isSameAs(broken);
            }
        }
    }

    @Nested
    class Idle {

        @Test
        void a_program_that_sleeps_is_ready_after_200_ms(@TempDir Path scratch) {
            long start = System.nanoTime();
            try (Launch launch = Launch.start(Fixture.command("sleep", "60"), scratch)) {
                assertThat(launch.awaitReady(LIMIT).pid()).isEqualTo(launch.pid());
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
            }
        }

        @Test
        void a_program_that_computes_is_never_ready(@TempDir Path scratch) {
            Fixture fixture = Fixture.command("sh", "-c", "while :; do :; done").withName("busy");
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(Duration.ofMillis(600)))
                        .withMessage("busy (PID " + launch.pid()
                                + ") was not ready within 600 ms: it never slept for 200 ms without using the CPU; say"
                                + " when it is ready (readyOutput; on the command line --ready, --pid-file, --port or"
                                + " --ready-file)\n"
                                + "  It has printed nothing (" + scratch.resolve("output.log") + ").");
            }
        }

        @Test
        void a_child_that_computes_keeps_the_whole_tree_busy(@TempDir Path scratch) {
            Fixture fixture = Fixture.command("sh", "-c", "(while :; do :; done) & wait");
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(Duration.ofMillis(600)))
                        .withMessageContaining("it never slept for 200 ms without using the CPU");
            }
        }
    }

    @Nested
    class Death {

        @Test
        void it_is_told_at_once_with_status_and_last_output(@TempDir Path scratch) {
            Fixture fixture = shell("echo one; echo two >&2; exit 3", Readiness.output("ready"))
                    .withName("server");
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(Duration.ofMinutes(5)))
                        .withMessage("server (PID " + launch.pid()
                                + ") exited with status 3 before it was ready: its output never matched \"ready\"\n"
                                + "  Its last output (" + scratch.resolve("output.log") + "):\n    | one\n    | two");
            }
        }

        @Test
        void a_signal_is_named(@TempDir Path scratch) {
            Fixture fixture = shell("kill -KILL $$", Readiness.output("ready")).withName("server");
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(LIMIT))
                        .withMessageStartingWith(
                                "server (PID " + launch.pid() + ") was killed by SIGKILL before it was ready: ");
            }
        }

        @Test
        void only_the_last_lines_are_shown(@TempDir Path scratch) {
            Fixture fixture =
                    shell("i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo line $i; done; exit 1", Readiness.idle());
            try (Launch launch = Launch.start(fixture, scratch)) {
                assertThatExceptionOfType(FixtureException.class)
                        .isThrownBy(() -> launch.awaitReady(LIMIT))
                        .withMessageContaining("    | line 11\n")
                        .withMessageEndingWith("    | line 30")
                        .matches(e -> !String.valueOf(e.getMessage()).contains("| line 10\n"));
            }
        }
    }

    @Test
    void a_strangers_pid_in_the_output_is_not_taken(@TempDir Path scratch) throws IOException {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try (Launch launch = Launch.start(
                Fixture.command("sh", "-c", "echo Process " + stranger.pid() + " ready; exec sleep 60")
                        .withReadiness(Readiness.output("Process (?<pid>\\d+) ready")),
                scratch)) {
            assertThatExceptionOfType(FixtureException.class)
                    .isThrownBy(() -> launch.awaitReady(Duration.ofSeconds(10)))
                    .withMessageStartingWith("the output of sh (PID " + launch.pid() + ") names \"" + stranger.pid()
                            + "\" as the process to dump, and it has started no such process");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_pid_group_that_matches_no_number_says_so(@TempDir Path scratch) {
        try (Launch launch = Launch.start(
                Fixture.command("sh", "-c", "echo Process abc ready; exec sleep 60")
                        .withReadiness(Readiness.output("Process (?<pid>\\w+) ready")),
                scratch)) {
            assertThatExceptionOfType(FixtureException.class)
                    .isThrownBy(() -> launch.awaitReady(Duration.ofSeconds(10)))
                    .withMessageContaining("names \"abc\" as the process to dump");
        }
    }
}

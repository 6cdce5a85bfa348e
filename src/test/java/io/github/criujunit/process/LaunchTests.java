package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void it_has_standard_streams_and_no_other_descriptor(@TempDir Path scratch) throws IOException {
        try (Launch launch = Launch.start(idler(), scratch)) {
            Path descriptors = procOf(launch).resolve("fd");

            // sleep(1) has its libraries open while it begins.
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(names(descriptors)).containsExactlyInAnyOrder("0", "1", "2"));
            assertThat(Files.readSymbolicLink(descriptors.resolve("0"))).hasToString("/dev/null");
            Path output = scratch.resolve("output.log").toRealPath();
            assertThat(Files.readSymbolicLink(descriptors.resolve("1"))).isEqualTo(output);
            assertThat(Files.readSymbolicLink(descriptors.resolve("2"))).isEqualTo(output);
        }
    }

    @Test
    void it_leads_a_session_of_its_own_without_a_terminal(@TempDir Path scratch) {
        try (Launch launch = Launch.start(idler(), scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            ProcStat stat = ProcFs.system().stat(process.pid()).orElseThrow();

            assertThat(stat.session()).isEqualTo(process.pid());
            assertThat(stat.processGroup()).isEqualTo(process.pid());
            assertThat(stat.ttyDevice()).isZero();
            assertThat(process.tree().orElseThrow().foreignSession()).isEmpty();
        }
    }

    @Test
    void it_has_no_signal_blocked_though_this_jvm_has(@TempDir Path scratch) {
        assertThat(ProcFs.system().status(ownThread(), "SigBlk")).hasValue("0000000000000004");
        try (Launch launch = Launch.start(idler(), scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);

            assertThat(ProcFs.system().status(process.pid(), "SigBlk")).hasValue("0000000000000000");
        }
        assertThat(ProcFs.system().status(ownThread(), "SigBlk")).hasValue("0000000000000004");
    }

    private static long ownThread() {
        try {
            Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
            return Long.parseLong(self.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void it_is_a_child_of_this_jvm_without_a_wrapper(@TempDir Path scratch) {
        try (Launch launch = Launch.start(idler(), scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);

            assertThat(process.pid()).isEqualTo(launch.pid());
            assertThat(ProcFs.system().stat(process.pid()).orElseThrow().parentPid())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(process.commandLine()).containsExactly("sleep", "60");
        }
    }

    @Test
    void its_environment_is_that_of_the_jvm_and_what_the_fixture_adds(@TempDir Path scratch) throws IOException {
        try (Launch launch = Launch.start(idler().withEnvironment("ADDED", "a b"), scratch)) {
            List<String> environment =
                    List.of(Files.readString(procOf(launch).resolve("environ")).split("\0", -1));

            assertThat(environment).contains("PYTHONUNBUFFERED=1", "ADDED=a b", "PATH=" + System.getenv("PATH"));
        }
    }

    @Test
    void the_built_in_fixture_says_that_it_is_ready(@TempDir Path scratch) {
        try (Launch launch = Launch.start(Fixture.debugPy(), scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);

            assertThat(process.output().text()).isEqualTo("Process " + process.pid() + " ready for checkpointing\n");
            assertThat(process.name()).isEqualTo("debug.py");
            assertThat(process.fixture().isBuiltIn()).isTrue();
        }
    }

    @Test
    void standard_output_and_standard_error_go_to_one_file(@TempDir Path scratch) {
        Fixture fixture = shell("echo one; echo two >&2; echo three; exec sleep 60", "three");
        try (Launch launch = Launch.start(fixture, scratch)) {
            launch.awaitReady(LIMIT);

            assertThat(launch.output().file()).isEqualTo(scratch.resolve("output.log"));
            assertThat(launch.output().text()).isEqualTo("one\ntwo\nthree\n");
        }
    }

    @Test
    void it_runs_in_the_directory_of_the_fixture(@TempDir Path scratch) throws IOException {
        Path directory = Files.createDirectory(scratch.resolve("a b"));
        try (Launch launch = Launch.start(idler().withDirectory(directory), scratch)) {
            assertThat(Files.readSymbolicLink(procOf(launch).resolve("cwd"))).isEqualTo(directory.toRealPath());
        }
    }

    @Test
    void a_program_with_a_slash_is_looked_for_in_the_directory_of_the_fixture(@TempDir Path scratch)
            throws IOException {
        script(scratch.resolve("bin").resolve("idler"));
        Fixture fixture = Fixture.command("bin/idler").withDirectory(scratch).withReadiness(Readiness.output("ready"));
        try (Launch launch = Launch.start(fixture, scratch)) {
            assertThat(launch.awaitReady(LIMIT).isAlive()).isTrue();
        }
    }

    @Test
    void the_path_is_the_one_that_the_fixture_gets(@TempDir Path scratch) throws IOException {
        script(scratch.resolve("bin").resolve("idler"));
        Fixture fixture = Fixture.command("idler")
                .withEnvironment("PATH", "::" + scratch.resolve("bin") + ":" + System.getenv("PATH"))
                .withReadiness(Readiness.output("ready"));
        try (Launch launch = Launch.start(fixture, scratch)) {
            assertThat(launch.awaitReady(LIMIT).isAlive()).isTrue();
        }
    }

    @Test
    void a_program_that_is_not_on_the_path_is_missing(@TempDir Path scratch) {
        Fixture fixture = Fixture.command("no-such-program").withEnvironment("PATH", "/nowhere:/bin");

        assertThatExceptionOfType(FixtureException.class)
                .isThrownBy(() -> Launch.start(fixture, scratch))
                .withMessage("""
                        no such program on the PATH: no-such-program
                          Searched: /nowhere:/bin
                          Install it, or give its absolute path.""");
    }

    @Test
    void a_path_that_leads_nowhere_is_missing(@TempDir Path scratch) {
        Path program = scratch.resolve("bin/idler");

        assertThatExceptionOfType(FixtureException.class)
                .isThrownBy(() -> Launch.start(Fixture.command(program.toString()), scratch))
                .withMessage("no such program: " + program + " does not exist");
    }

    @Test
    void a_path_to_something_that_is_not_executable_says_how_to_mend_it(@TempDir Path scratch) throws IOException {
        Path program = Files.writeString(scratch.resolve("idler"), "#!/bin/sh\n");

        assertThatExceptionOfType(FixtureException.class)
                .isThrownBy(() -> Launch.start(Fixture.command(program.toString()), scratch))
                .withMessage("no such program: " + program + " is not executable\n  chmod +x " + program);
    }

    @Test
    void a_working_directory_that_does_not_exist_is_named(@TempDir Path scratch) {
        Path directory = scratch.resolve("absent");

        assertThatExceptionOfType(FixtureException.class)
                .isThrownBy(() -> Launch.start(idler().withDirectory(directory), scratch))
                .withMessage("the working directory of sleeper does not exist: " + directory);
    }

    @Test
    void closing_ends_it(@TempDir Path scratch) {
        RunningProcess process;
        try (Launch launch = Launch.start(idler(), scratch)) {
            process = launch.awaitReady(LIMIT);
            assertThat(process.isAlive()).isTrue();
        }

        assertThat(process.liveness().hasFreedPid()).isTrue();
    }

    @Test
    void closing_ends_what_never_got_ready(@TempDir Path scratch) {
        ProcessIdentity identity;
        try (Launch launch = Launch.start(shell("exec sleep 60", "ready"), scratch)) {
            identity = launch.identity();
            assertThat(Liveness.of(identity, ProcFs.system()).isAlive()).isTrue();
        }

        assertThat(Liveness.of(identity, ProcFs.system()).hasFreedPid()).isTrue();
    }

    private static Fixture idler() {
        return shell("echo ready; exec sleep 60", "ready").withName("sleeper");
    }

    private static Fixture shell(String script, String regex) {
        return Fixture.command("sh", "-c", script).withReadiness(Readiness.output(regex));
    }

    private static void script(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\necho ready\nexec sleep 60\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** The shell has become sleep by then, so that nothing changes any more. */
    private static Path procOf(Launch launch) {
        RunningProcess process = launch.awaitReady(LIMIT);
        assertThat(Waiting.until(
                        "the shell is sleep", LIMIT, () -> process.commandLine().contains("60")))
                .isTrue();
        return Path.of("/proc", Long.toString(process.pid()));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}

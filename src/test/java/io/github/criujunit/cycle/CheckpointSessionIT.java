package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreMode;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.criu.Toggle;
import io.github.criujunit.process.ExitStatus;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Liveness;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("criu")
@ExtendWith(Leftovers.class)
class CheckpointSessionIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));

    @TempDir
    Path directory;

    private Path work;
    private CheckpointSession session;

    @BeforeEach
    void open() {
        work = directory.resolve("made").resolve("by the session");
        session = CheckpointSession.open(CRIU, settings(), SessionDefaults.create());
    }

    private Settings settings() {
        return Settings.read(
                        key -> key.equals(Settings.WORK_DIRECTORY) ? Optional.of(work.toString()) : Optional.empty())
                .withTimeout(Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        session.close();
        assertThat(session.directory().toFile().exists())
                .as("files are kept when, and only when, something failed")
                .isEqualTo(session.failure().isPresent());
    }

    @Test
    void images_go_into_a_fresh_private_directory_for_each_dump() throws IOException {
        Checkpoint first = session.dump(session.start(Fixture.debugPy()));
        Checkpoint second = session.dump(session.start(Fixture.debugPy()));
        assertThat(first.directory()).isNotEqualTo(second.directory()).startsWith(work.toRealPath());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.directory())))
                .isEqualTo("rwx------");
        assertThat(first.images().bytes()).isGreaterThan(100_000);
        assertThat(first.statistics().orElseThrow().pagesWritten()).isPositive();
    }

    @Test
    void after_the_dump_every_pid_of_a_tree_is_free() {
        RunningProcess tree = session.start(Fixtures.tree());
        Checkpoint checkpoint = session.dump(tree);
        assertThat(checkpoint.tree().processes()).hasSize(5);
        assertThat(checkpoint.images().ids()).hasSize(8);
        assertThat(checkpoint.ids())
                .hasSize(8)
                .allSatisfy(id -> assertThat(Path.of("/proc/" + id)).doesNotExist());
        assertThat(session.restore(checkpoint).tree().orElseThrow().processes()).hasSize(5);
    }

    @Test
    void a_process_left_running_is_alive_after_the_dump_and_no_restore_starts_beside_it() {
        RunningProcess app = session.start(Fixture.debugPy());
        Checkpoint checkpoint = session.dump(app, DumpOptions.defaults().withLeaveRunning(true));
        assertThat(app.liveness()).isEqualTo(Liveness.ALIVE);
        CheckpointFailedError error =
                catchThrowableOfType(CheckpointFailedError.class, () -> session.restore(checkpoint));
        assertThat(error.failure().knownErrorId()).contains("pid-in-use");
        assertThat(error)
                .hasMessageStartingWith("restore of debug.py (PID " + app.pid() + ") failed: PID " + app.pid()
                        + " still belongs to the original, which was left running [pid-in-use]\n");
        assertThat(session.directory().resolve("restore-1").resolve("restore.log"))
                .as("CRIU was not even called")
                .doesNotExist();
        session.end(app);
        assertThat(session.restore(checkpoint).isAlive()).isTrue();
    }

    @Test
    void one_checkpoint_can_be_restored_again_when_the_restored_process_has_ended() {
        Checkpoint checkpoint = session.dump(session.start(Fixtures.counter()));
        RestoredProcess first = session.restore(checkpoint);
        String count = firstLineOf(first);
        session.end(first);
        RestoredProcess second = session.restore(checkpoint);
        assertThat(firstLineOf(second)).isEqualTo(count).startsWith("count ");
        assertThat(second.output().file()).isNotEqualTo(first.output().file());
        assertThat(second.pid()).isEqualTo(first.pid());
    }

    private static String firstLineOf(RestoredProcess process) {
        assertThat(Waiting.until(
                        "output",
                        Duration.ofSeconds(5),
                        () -> process.output().text().contains("\n")))
                .isTrue();
        return process.output().text().lines().findFirst().orElseThrow();
    }

    @Test
    void the_exit_status_of_a_restored_child_is_known() {
        RestoredProcess restored = session.restore(session.dump(session.start(Fixtures.exitSeven())));
        assertThat(session.end(restored)).isEqualTo(new ProcessEnd(Optional.of(new ExitStatus.Exited(7)), false));
    }

    @Test
    void a_stubborn_process_is_killed_when_its_grace_is_over() {
        try (CheckpointSession impatient = CheckpointSession.open(
                CRIU,
                settings(),
                new SessionDefaults(
                        DumpOptions.defaults(),
                        RestoreOptions.defaults(),
                        CheckpointOptions.AUTO,
                        Duration.ofMillis(200)))) {
            RestoredProcess restored = impatient.restore(impatient.dump(impatient.start(Fixtures.stubborn())));
            assertThat(impatient.end(restored))
                    .isEqualTo(new ProcessEnd(Optional.of(new ExitStatus.Signalled(Signal.SIGKILL)), true));
        }
    }

    @Test
    void a_detached_restore_makes_it_a_child_of_pid_1() {
        RestoredProcess restored = session.restore(
                session.dump(session.start(Fixture.debugPy())),
                RestoreOptions.defaults().withMode(RestoreMode.DETACHED));
        assertThat(parentOf(restored)).isEqualTo(1);
        session.end(restored);
        assertThat(restored.isAlive()).isFalse();
        assertThat(restored.exitStatus()).isEmpty();
    }

    @Test
    void a_foreground_restore_makes_it_a_child_of_criu() throws IOException {
        RestoredProcess restored = session.restore(
                session.dump(session.start(Fixture.debugPy())),
                RestoreOptions.defaults().withMode(RestoreMode.FOREGROUND));
        assertThat(Files.readString(Path.of("/proc/" + parentOf(restored) + "/comm")))
                .isEqualTo("criu\n");
        session.end(restored);
        assertThat(restored.isAlive()).isFalse();
    }

    private static long parentOf(RestoredProcess process) {
        return process.tree().orElseThrow().root().stat().parentPid();
    }

    @Test
    void by_default_it_becomes_a_child_of_this_jvm_with_the_pid_that_criu_says() {
        RestoredProcess restored = session.restore(session.dump(session.start(Fixture.debugPy())));
        assertThat(session.directory().resolve("restore-1/restored.pid")).hasContent(Long.toString(restored.pid()));
        assertThat(parentOf(restored)).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void a_process_that_a_shell_has_started_is_dumped_itself() {
        String script = "python3 " + Fixtures.file("exit_seven.py") + "; exit 1";
        RunningProcess app = session.start(Fixture.command(
                        "sh",
                        "-c",
                        "echo wrapper $$; exec 3>&-; python3 -c '"
                                + "import os, signal; print(os.getpid(), \"is ready\", flush=True); signal.pause()'; "
                                + script)
                .withReadiness(Readiness.output("is ready$")));
        assertThat(app.output().text()).contains(app.pid() + " is ready").doesNotContain("wrapper " + app.pid());
        RestoredProcess restored = session.restore(session.dump(app));
        assertThat(restored.commandLine().get(0)).contains("python");
    }

    @Test
    void a_daemon_is_found_through_its_pid_file() throws IOException {
        Path pidFile = directory.resolve("daemon.pid");
        RunningProcess app = session.start(Fixture.python(Fixtures.file("daemon.py"), pidFile.toString())
                .withReadiness(Readiness.pidFile(pidFile)));
        assertThat(Files.readString(pidFile).trim()).isEqualTo(Long.toString(app.pid()));
        RestoredProcess restored = session.restore(session.dump(app));
        assertThat(restored.isAlive()).isTrue();
    }

    @Test
    void a_listening_server_answers_after_the_restore() throws IOException {
        int port = freePort();
        RunningProcess server = session.start(Fixtures.listensOn(port));
        assertThat(ask(port)).isEqualTo(server.pid() + "\n");
        session.restore(session.dump(server));
        assertThat(ask(port)).isEqualTo(server.pid() + "\n");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String ask(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void a_process_killed_before_the_dump_is_said_to_be_that() {
        RunningProcess app = session.start(Fixture.debugPy());
        app.signal(Signal.SIGKILL);
        app.awaitEnd(Duration.ofSeconds(5));
        assertThatThrownBy(() -> session.dump(app))
                .isInstanceOf(CheckpointFailedError.class)
                .hasMessageStartingWith("cannot dump debug.py (PID " + app.pid() + "): it was killed by SIGKILL\n");
    }

    @Test
    void a_process_killed_after_the_restore_is_not_alive_and_its_end_is_known() {
        RestoredProcess restored = session.restore(session.dump(session.start(Fixture.debugPy())));
        restored.signal(Signal.SIGKILL);
        assertThat(restored.awaitEnd(Duration.ofSeconds(5))).isTrue();
        assertThat(restored.exitStatus()).contains(new ExitStatus.Signalled(Signal.SIGKILL));
    }

    @Test
    void a_restored_process_that_dies_at_once_is_a_failure_with_its_exit_status() throws IOException {
        Path marker = directory.resolve("marker");
        Checkpoint checkpoint = session.dump(session.start(Fixtures.exitsWhenTold(marker)));
        Files.createFile(marker);
        assertThatThrownBy(() -> session.restore(checkpoint))
                .isInstanceOf(CheckpointFailedError.class)
                .hasMessageStartingWith("exits_when_told.py (PID " + checkpoint.pid()
                        + ") was restored and died at once: it exited with status 9\n");
    }

    @Test
    void a_pid_that_somebody_took_meanwhile_is_named_with_its_holder() {
        Checkpoint checkpoint = session.dump(session.start(Fixture.debugPy()));
        session.restore(checkpoint);
        assertThatThrownBy(() -> session.restore(checkpoint))
                .isInstanceOf(CheckpointFailedError.class)
                .hasMessageStartingWith("restore of debug.py (PID " + checkpoint.pid() + ") failed: PID "
                        + checkpoint.pid() + " is taken by debug.py (PID " + checkpoint.pid()
                        + "), most likely restored earlier [pid-in-use]\n");
    }

    @Test
    void images_that_are_gone_are_a_failure_that_criu_explains() throws IOException {
        Checkpoint checkpoint = session.dump(session.start(Fixture.debugPy()));
        for (Path image : list(checkpoint.directory())) {
            Files.delete(image);
        }
        CheckpointFailedError error =
                catchThrowableOfType(CheckpointFailedError.class, () -> session.restore(checkpoint));
        assertThat(error).hasMessageStartingWith("restore of debug.py (PID " + checkpoint.pid() + ") failed: ");
        assertThat(error.failure().phase()).isEqualTo(Phase.RESTORE);
        assertThat(error.failure().diagnosis()).isPresent();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void memory_tracking_on_request_is_a_failure_where_the_kernel_has_none() {
        RunningProcess app = session.start(Fixture.debugPy());
        DumpOptions tracking = DumpOptions.defaults().withTrackMemory(Toggle.ON);
        if (CRIU.installation().memoryTracking()) {
            assertThat(session.dump(app, tracking).images().bytes()).isPositive();
            return;
        }
        CheckpointFailedError error =
                catchThrowableOfType(CheckpointFailedError.class, () -> session.dump(app, tracking));
        assertThat(error.failure().knownErrorId()).contains("track-mem-unavailable");
        assertThat(app.isAlive())
                .as("a dump that fails leaves the process running")
                .isTrue();
    }

    @Test
    void a_criu_that_does_not_end_is_ended_at_the_limit() {
        try (CheckpointSession hasty = CheckpointSession.open(
                CRIU, settings().withTimeout(Duration.ofMillis(400)), SessionDefaults.create())) {
            RunningProcess app = session.start(Fixture.debugPy());
            Checkpoint checkpoint = session.dump(app);
            // CRIU waits for the script, and the script for ever.
            RestoreOptions waiting = RestoreOptions.defaults()
                    .withFurther(
                            List.of("--action-script", Fixtures.file("waits.sh").toString()));
            assertThatThrownBy(() -> hasty.restore(checkpoint, waiting))
                    .isInstanceOf(CheckpointFailedError.class)
                    .hasMessageStartingWith("restore of debug.py (PID " + checkpoint.pid() + ") failed: ")
                    .hasMessageContaining("400 ms");
            assertThat(Path.of("/proc/" + checkpoint.pid())).doesNotExist();
            assertThat(ProcessHandle.current().descendants().map(CheckpointSessionIT::commandLine))
                    .as("the script went with criu")
                    .noneMatch(command -> command.contains("waits.sh") || command.contains("criu restore"));
        }
    }

    private static String commandLine(ProcessHandle process) {
        return String.join(" ", ProcFs.system().commandLine(process.pid()));
    }

    @Test
    void processes_that_were_forked_while_the_dump_began_are_gone_too() {
        RunningProcess forks =
                session.start(Fixture.python(Fixtures.file("forks.py")).withReadiness(Readiness.output("^ready$")));
        Checkpoint checkpoint = session.dump(forks);
        assertThat(checkpoint.images().ids())
                .allSatisfy(id -> assertThat(Path.of("/proc/" + id)).doesNotExist());
        assertThat(session.restore(checkpoint).isAlive()).isTrue();
    }

    @Test
    void a_stranger_with_the_pid_of_the_original_is_left_alone() {
        Checkpoint checkpoint = session.dump(session.start(Fixture.debugPy()));
        try (CheckpointSession strange = CheckpointSession.open(CRIU, settings(), SessionDefaults.create())) {
            strange.start(Fixture.python(Fixtures.file("takes_pid.py"), Long.toString(checkpoint.pid()))
                    .withReadiness(Readiness.output("^taken$")));
            assertThatThrownBy(() -> session.restore(checkpoint))
                    .hasMessageContaining("PID " + checkpoint.pid() + " is taken by takes_pid.py (PID "
                            + checkpoint.pid() + ") [pid-in-use]")
                    .hasMessageContaining("child of takes_pid.py (PID ");
            session.close();
            assertThat(Path.of("/proc/" + checkpoint.pid())).exists();
        }
    }

    @Test
    void a_child_in_another_session_is_ended_although_its_parent_is_dead() {
        RunningProcess parent = session.start(
                Fixture.python(Fixtures.file("new_session_child.py")).withReadiness(Readiness.output("^ready$")));
        RestoredProcess restored = session.restore(session.dump(parent));
        long child = restored.tree().orElseThrow().identities().get(1).pid();
        restored.signal(Signal.SIGKILL);
        restored.awaitEnd(Duration.ofSeconds(5));
        session.close();
        assertThat(ProcFs.system().stat(child).filter(stat -> !stat.isDead())).isEmpty();
    }

    @Test
    void a_daemon_that_is_not_ready_when_the_wait_is_over_is_ended() throws IOException {
        Path pidFile = directory.resolve("real.pid");
        try (CheckpointSession interrupted = CheckpointSession.open(CRIU, settings(), SessionDefaults.create())) {
            Fixture daemon = Fixture.python(Fixtures.file("daemon.py"), pidFile.toString())
                    .withReadiness(Readiness.pidFile(directory.resolve("wrong.pid")));
            interruptWhen("the daemon runs", () -> hasContent(pidFile));
            assertThatThrownBy(() -> interrupted.start(daemon)).isInstanceOf(CheckpointFailedError.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(Path.of("/proc/" + Files.readString(pidFile).trim())).doesNotExist();
    }

    @Test
    void an_interrupt_ends_the_step_that_is_under_way() {
        Fixture silent = Fixture.command("sleep", "1000").withReadiness(Readiness.output("never"));
        interruptWhen(
                "the step begins",
                () -> session.currentPhase().filter(Phase.READY::equals).isPresent());
        assertThatThrownBy(() -> session.start(silent))
                .isInstanceOf(CheckpointFailedError.class)
                .hasMessageStartingWith("interrupted while waiting until sleep gets ready");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void interruptWhen(String alias, BooleanSupplier condition) {
        Thread test = Thread.currentThread();
        new Thread(() -> {
                    Waiting.until(alias, Duration.ofSeconds(5), condition);
                    test.interrupt();
                })
                .start();
    }

    private static boolean hasContent(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    @Test
    void a_fixture_without_its_buffer_variable_is_set_right_by_the_harness() throws IOException {
        RunningProcess app = session.start(Fixture.debugPy());
        assertThat(Files.readString(Path.of("/proc/" + app.pid() + "/environ")).split("\0", -1))
                .contains("PYTHONUNBUFFERED=1");
    }
}

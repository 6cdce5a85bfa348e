package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTests {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ProcFs proc = ProcFs.system();
    private final Subreaper held = Subreaper.hold();
    private Path go = Path.of("");

    @BeforeEach
    void prepare(@TempDir Path directory) {
        go = directory.resolve("go");
    }

    @AfterEach
    void letGo() throws IOException {
        held.close();
        if (!Files.exists(go)) {
            Files.createFile(go);
        }
    }

    @Test
    void an_adopted_child_is_reaped_when_it_dies_and_its_status_is_known() throws IOException {
        ProcessIdentity orphan = orphan("exit 7");
        CompletableFuture<ExitStatus> exit = Children.exitOf(orphan);
        assertThat(exit).isNotDone();

        Files.createFile(go);

        assertThat(exit).succeedsWithin(LIMIT).isEqualTo(new ExitStatus.Exited(7));
        assertThat(Liveness.of(orphan, proc).hasFreedPid()).isTrue();
    }

    @Test
    void the_signal_that_ended_an_adopted_child_is_known() throws IOException {
        ProcessIdentity orphan = orphan("exit 7");
        CompletableFuture<ExitStatus> exit = Children.exitOf(orphan);

        Signals.send(orphan, Signal.SIGKILL, proc);

        assertThat(exit).succeedsWithin(LIMIT).isEqualTo(new ExitStatus.Signalled(Signal.SIGKILL));
    }

    @Test
    void an_adopted_child_that_nobody_waits_for_is_reaped_on_the_way() throws IOException {
        ProcessIdentity orphan = orphan("exit 0");
        assertThat(Children.hasFreedPid(orphan, proc)).isFalse();

        Files.createFile(go);

        assertThat(Waiting.until("it is reaped", LIMIT, () -> Children.hasFreedPid(orphan, proc)))
                .isTrue();
        assertThat(proc.stat(orphan.pid())).isEmpty();
    }

    @Test
    void the_exit_value_of_what_the_jdk_started_stays_the_jdks() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", "exit 5").start();
        Children.leaveToJdk(process);
        ProcessIdentity identity = new ProcessIdentity(process.pid(), 0, process.pid());

        assertThat(Waiting.until("it ends", LIMIT, () -> Children.hasFreedPid(identity, proc)))
                .isTrue();

        assertThat(process.waitFor()).isEqualTo(5);
    }

    @Test
    void the_status_of_somebody_elses_child_never_comes(@TempDir Path scratch) {
        Fixture fixture =
                Fixture.command("sh", "-c", "sleep 60 & echo ready $!; wait").withReadiness(Readiness.output("ready"));
        try (Launch launch = Launch.start(fixture, scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            assertThat(process.pid()).as("the child of the shell").isNotEqualTo(launch.pid());

            process.signal(Signal.SIGKILL);

            assertThat(process.awaitEnd(LIMIT)).isTrue();
            assertThat(process.exitStatus()).isEmpty();
        }
    }

    @Test
    void the_zombie_of_another_parent_has_ended_for_us(@TempDir Path scratch) {
        Fixture fixture = Fixture.command("sh", "-c", "sleep 0.01 & echo child $!; exec sleep 60")
                .withReadiness(Readiness.output("child (?<pid>\\d+)"));
        try (Launch launch = Launch.start(fixture, scratch)) {
            ProcessIdentity child = launch.awaitReady(LIMIT).identity();

            assertThat(Waiting.until("it ends", LIMIT, () -> Children.isEnded(child, proc)))
                    .isTrue();

            assertThat(Children.hasFreedPid(child, proc)).isFalse();
            assertThat(Liveness.of(child, proc)).isEqualTo(Liveness.ZOMBIE);
        }
    }

    /** Start a process that ends when the file appears, as an orphan that this JVM adopts. */
    private ProcessIdentity orphan(String end) throws IOException {
        String script = "(while [ ! -e \"$0\" ]; do sleep 0.02; done; " + end + ") >/dev/null 2>&1 & echo $!";
        Process shell = new ProcessBuilder("sh", "-c", script, go.toString())
                .redirectInput(new File("/dev/null"))
                .start();
        String line;
        try (BufferedReader output = shell.inputReader()) {
            line = output.readLine();
        }
        ProcessIdentity orphan = proc.identity(Long.parseLong(line)).orElseThrow();
        assertThat(Waiting.until(
                        "it is ours",
                        LIMIT,
                        () -> proc.stat(orphan.pid())
                                .filter(stat -> stat.parentPid() == Children.ownPid())
                                .isPresent()))
                .isTrue();
        return orphan;
    }
}

package io.github.criujunit.provoked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.Subreaper;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that a restore needs and somebody else has. */
class PidsIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "pid-in-use",
            failure = "the original was left running",
            line = "",
            remedy = "end the original first, or dump without `--leave-running`",
            remedyTested = true)
    void left_running(Provocation provocation) {
        RunningProcess app = provocation.session().start(Fixture.debugPy());
        Checkpoint checkpoint =
                provocation.session().dump(app, DumpOptions.defaults().withLeaveRunning(true));
        provocation.restoreFails(checkpoint);
        provocation.session().end(app);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "pid-in-use",
            failure = "another process has taken the PID",
            line = "",
            remedy = "end that process",
            remedyTested = true)
    void taken(Provocation provocation) {
        Checkpoint checkpoint = dumped(provocation, Fixture.debugPy());
        RunningProcess stranger = takes(provocation, checkpoint.pid());
        provocation.restoreFails(checkpoint);
        assertThat(message(provocation)).contains("is taken by takes_pid.py (PID ");
        provocation.session().end(stranger);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "pid-in-use",
            failure = "a zombie has the PID: a process that ended, and whose parent has not waited for it",
            line = "",
            remedy = "wait for it in its parent",
            remedyTested = true)
    void zombie(Provocation provocation) {
        Checkpoint checkpoint = dumped(provocation, Fixture.debugPy());
        RunningProcess parent = provocation.start("zombie_with_pid.py", Long.toString(checkpoint.pid()));
        provocation.restoreFails(checkpoint);
        assertThat(message(provocation))
                .contains("still belongs to a zombie, whose parent zombie_with_pid.py (PID " + parent.pid()
                        + ") has not waited for it");
        parent.signal(Signal.SIGUSR1);
        assertThat(Waiting.until(
                        "the zombie is reaped",
                        Duration.ofSeconds(5),
                        () -> ProcFs.system().stat(checkpoint.pid()).isEmpty()))
                .isTrue();
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "pid-in-use",
            failure = "another process has taken the number of a thread",
            line = "",
            remedy = "end that process",
            remedyTested = true)
    void thread(Provocation provocation) {
        Checkpoint checkpoint = dumped(provocation, Provocation.fixture("thread.py"));
        RunningProcess stranger = takes(provocation, threadOf(checkpoint));
        provocation.restoreFails(checkpoint);
        assertThat(message(provocation)).contains("PID " + threadOf(checkpoint) + " is taken");
        provocation.session().end(stranger);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "create-thread-failed",
            failure = "without the harness: another process has taken the number of a thread",
            line = "Unable to create a thread: -17",
            remedy = "end that process",
            remedyTested = true)
    void thread_by_hand(Provocation provocation) {
        Checkpoint checkpoint = dumped(provocation, Provocation.fixture("thread.py"));
        RunningProcess stranger = takes(provocation, threadOf(checkpoint));
        provocation.saysSo(CriuByHand.criu(
                        directory.resolve("restore.log"),
                        "restore",
                        "-d",
                        "-D",
                        checkpoint.directory().toString())
                .fails());
        provocation.session().end(stranger);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "pid-in-use",
            failure = "a process that the original has left behind is still in its session",
            line = "Can't fork for",
            remedy = "end that process, or dump it too",
            remedyTested = true)
    void session(Provocation provocation) throws IOException {
        Path file = directory.resolve("orphan.pid");
        // The orphan becomes a child of this JVM, and can be reaped at once.
        Subreaper subreaper = Subreaper.hold();
        Checkpoint checkpoint = dumped(provocation, Provocation.fixture("left_in_session.py", file.toString()));
        provocation.restoreFails(checkpoint);
        long orphan = Long.parseLong(Files.readString(file));
        assertThat(ProcessHandle.of(orphan).orElseThrow().destroyForcibly()).isTrue();
        assertThat(Waiting.until(
                        "the orphan ends",
                        Duration.ofSeconds(5),
                        () -> ProcFs.system()
                                .stat(orphan)
                                .filter(stat -> !stat.isDead())
                                .isEmpty()))
                .isTrue();
        subreaper.closeAndReap();
        provocation.remedied(checkpoint);
    }

    private static Checkpoint dumped(Provocation provocation, Fixture fixture) {
        return provocation.session().dump(provocation.session().start(fixture));
    }

    private static RunningProcess takes(Provocation provocation, long id) {
        return provocation
                .session()
                .start(Fixture.python(Fixtures.file("takes_pid.py"), Long.toString(id))
                        .withReadiness(Readiness.output("^taken$")));
    }

    private static long threadOf(Checkpoint checkpoint) {
        return Collections.max(checkpoint.ids());
    }

    private static String message(Provocation provocation) {
        return provocation.session().failure().orElseThrow().message();
    }
}

package io.github.criujunit.provoked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A CRIU that does not come to an end by itself: it hangs, turns in circles, or is killed. */
class InterruptedIT {

    private static final Duration SHORT = Duration.ofMillis(700);

    /** Enough for CRIU to get to the point where it hangs, also on a machine that has much else to do. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    @Provokes(
            id = "criu-timed-out",
            failure = "`criu dump` does not end",
            line = "",
            remedy = "find out what it waits for: here, an action script",
            remedyTested = true)
    void hanging_dump(Provocation provocation) {
        RunningProcess app = provocation.session().start(Fixture.debugPy());
        CheckpointSession hasty = provocation.another(Provocation.CRIU, SHORT);
        provocation.fails(() -> hasty.dump(app, DumpOptions.defaults().withFurther(waitingScript())));
        assertThat(app.isAlive()).isTrue();
        provocation.remedied(app);
    }

    @Provokes(
            id = "criu-timed-out",
            failure = "`criu restore` does not end",
            line = "",
            remedy = "find out what it waits for: here, an action script",
            remedyTested = true)
    void hanging_restore(Provocation provocation) {
        Checkpoint checkpoint = dumped(provocation);
        CheckpointSession hasty = provocation.another(Provocation.CRIU, SHORT);
        provocation.fails(
                () -> hasty.restore(checkpoint, RestoreOptions.defaults().withFurther(waitingScript())));
        provocation.remedied(checkpoint);
    }

    private static List<String> waitingScript() {
        return List.of("--action-script", Fixtures.file("waits.sh").toString());
    }

    @Provokes(
            id = "criu-timed-out",
            failure = "another process holds the lock that a restore with `--file-locks` takes",
            line = "flock",
            remedy = "end the process that holds the lock",
            remedyTested = true)
    void lock(Provocation provocation) throws IOException {
        Path locked = directory.resolve("locked");
        Checkpoint checkpoint = provocation
                .session()
                .dump(
                        provocation.start("flock.py", locked.toString()),
                        DumpOptions.defaults().withFurther(List.of("--file-locks")));
        CheckpointSession hasty = provocation.another(Provocation.CRIU, LONG_ENOUGH);
        RunningProcess other = provocation.start("flock.py", locked.toString());
        provocation.fails(
                () -> hasty.restore(checkpoint, RestoreOptions.defaults().withFurther(List.of("--file-locks"))));
        assertThat(hasty.failure().orElseThrow().message())
                .contains("waits for the lock of " + locked + ", which flock.py (PID " + other.pid() + ") holds");
        provocation.session().end(other);
        provocation.remedied(checkpoint, "--file-locks");
    }

    @Provokes(
            id = "criu-timed-out",
            failure = "the image `pages-*.img` is cut off: `criu restore` turns in circles, and its log grows for ever",
            line = "",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void pages(Provocation provocation) throws IOException {
        CheckpointSession hasty = provocation.another(Provocation.CRIU, LONG_ENOUGH);
        Damage.provoke(provocation, "pages-", Damage.CUT_OFF, hasty::restore);
        assertThat(hasty.failure().orElseThrow().message()).contains("Image pages-1.img was cut off after the dump");
    }

    @Provokes(
            id = "criu-killed",
            failure = "`criu dump` was killed by SIGKILL",
            line = "",
            remedy = "dump again",
            remedyTested = true)
    void killed_dump(Provocation provocation) throws IOException {
        RunningProcess app = provocation.session().start(Fixture.debugPy());
        provocation.dumpFails(app, "--action-script", killsCriuAt("pre-dump"));
        provocation.remedied(app);
    }

    @Provokes(
            id = "criu-killed",
            failure = "`criu restore` was killed by SIGKILL",
            line = "",
            remedy = "restore again",
            remedyTested = true)
    void killed_restore(Provocation provocation) throws IOException {
        Checkpoint checkpoint = dumped(provocation);
        provocation.restoreFails(checkpoint, "--action-script", killsCriuAt("post-restore"));
        provocation.remedied(checkpoint);
    }

    private String killsCriuAt(String stage) throws IOException {
        Path script = Files.writeString(
                directory.resolve("script"),
                "#!/bin/sh\n[ \"$CRTOOLS_SCRIPT_ACTION\" != " + stage + " ] || kill -KILL $PPID\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    private static Checkpoint dumped(Provocation provocation) {
        return provocation.session().dump(provocation.session().start(Fixture.debugPy()));
    }
}

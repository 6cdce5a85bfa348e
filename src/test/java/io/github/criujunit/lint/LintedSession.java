package io.github.criujunit.lint;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.criu.Toggle;
import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CheckpointOptions;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.time.Duration;
import java.util.Optional;

/** Ask lint and CRIU about the same process. {@code CRIU_JUNIT_KEEP=always} keeps the logs. */
final class LintedSession implements AutoCloseable {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));

    /** Exactly what is said, not even {@code --shell-job}; and no grace for programs whose end is not to be seen. */
    private static final DumpOptions NOTHING = DumpOptions.defaults().withShellJob(Toggle.OFF);

    private static final SessionDefaults DEFAULTS =
            new SessionDefaults(NOTHING, RestoreOptions.defaults(), CheckpointOptions.GIVEN, Duration.ZERO);

    private final CheckpointSession session;

    private LintedSession(CheckpointSession session) {
        this.session = session;
    }

    static LintedSession open() {
        return open(Duration.ofSeconds(20));
    }

    static LintedSession open(Duration timeout) {
        Settings settings = Settings.read(key -> Optional.empty()).withTimeout(timeout);
        return new LintedSession(CheckpointSession.open(CRIU, settings, DEFAULTS));
    }

    RunningProcess start(Fixture fixture) {
        return session.start(fixture);
    }

    LintReport lint(TrackedProcess process) {
        return Lint.of(
                ProcessSnapshot.of(process.tree().orElseThrow(), ProcFs.system()),
                Surroundings.ofThisJvm(Optional.of(session.directory()), false));
    }

    /** Dump and restore a process with these options and no other ones. A failure is an answer. */
    CriuVerdict ask(TrackedProcess process, NeededOptions options) {
        try {
            Checkpoint checkpoint = session.dump(process, NOTHING.withFurther(options.dump()));
            return CriuVerdict.passed(
                    session.restore(checkpoint, RestoreOptions.defaults().withFurther(options.restore())));
        } catch (CheckpointFailedError refused) {
            session.markExpected();
            return CriuVerdict.failed(refused);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}

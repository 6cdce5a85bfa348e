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
import io.github.criujunit.provoked.ChangedCriu;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ask lint and CRIU about the same process. {@code CRIU_JUNIT_KEEP=always} keeps the logs. */
final class LintedSession implements AutoCloseable {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));

    /** Exactly what is said, not even {@code --shell-job}; and no grace for programs whose end is not to be seen. */
    private static final DumpOptions NOTHING = DumpOptions.defaults().withShellJob(Toggle.OFF);

    private static final SessionDefaults DEFAULTS =
            new SessionDefaults(NOTHING, RestoreOptions.defaults(), CheckpointOptions.GIVEN, Duration.ZERO);

    private final CheckpointSession session;
    private final long dumper;

    private LintedSession(CheckpointSession session, long dumper) {
        this.session = session;
        this.dumper = dumper;
    }

    static LintedSession open() {
        return open(Duration.ofSeconds(20));
    }

    static LintedSession open(Duration timeout) {
        return new LintedSession(session(CRIU, timeout), ProcessHandle.current().pid());
    }

    /** Have the images in a directory. */
    static LintedSession in(Path directory) {
        Settings settings = Settings.read(
                key -> key.equals(Settings.WORK_DIRECTORY) ? Optional.of(directory.toString()) : Optional.empty());
        return new LintedSession(
                CheckpointSession.open(CRIU, settings.withTimeout(Duration.ofSeconds(10)), DEFAULTS),
                ProcessHandle.current().pid());
    }

    /**
     * Have something in front of CRIU that takes rights away from it, and look with those rights.
     *
     * @param directory where a script goes
     * @param words a command that executes the one that its last arguments are
     */
    static LintedSession behind(Path directory, String... words) {
        CheckpointSession session = session(ChangedCriu.behind(directory, words), Duration.ofSeconds(10));
        List<String> waits = new ArrayList<>(List.of(words));
        waits.addAll(List.of("/bin/sleep", "1000"));
        return new LintedSession(
                session,
                session.start(Fixture.command(waits.toArray(String[]::new))).pid());
    }

    private static CheckpointSession session(Criu criu, Duration timeout) {
        Settings settings = Settings.read(key -> Optional.empty()).withTimeout(timeout);
        return CheckpointSession.open(criu, settings, DEFAULTS);
    }

    CheckpointSession session() {
        return session;
    }

    RunningProcess start(Fixture fixture) {
        return session.start(fixture);
    }

    LintReport lint(TrackedProcess process) {
        return Lint.of(
                ProcessSnapshot.of(process.tree().orElseThrow(), ProcFs.system()),
                new Surroundings(ProcFs.system(), dumper, Optional.of(session.directory()), false));
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

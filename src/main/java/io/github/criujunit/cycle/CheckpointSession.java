package io.github.criujunit.cycle;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFailedException;
import io.github.criujunit.criu.Dump;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.Restoration;
import io.github.criujunit.criu.Restore;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.criu.Toggle;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.RootCause;
import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.lint.LintReport;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Launch;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Subreaper;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.verify.FidelityRecord;
import io.github.criujunit.verify.RestoreVerifier;
import io.github.criujunit.workspace.Housekeeping;
import io.github.criujunit.workspace.UnwritableDirectoryException;
import io.github.criujunit.workspace.WorkDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Drive a checkpoint step by step: start, dump, restore.
 *
 * <p>Every step has the limit of {@code criu.timeout} and throws {@link CheckpointFailedError} when it fails. Closing the
 * session ends every process that it started or restored, and removes what it wrote, unless that is to be kept.
 *
 * <p>For one thread; another one may close it.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CheckpointSession implements AutoCloseable {

    private final Criu criu;
    private final Settings settings;
    private final SessionDefaults defaults;
    private final WorkDirectory work;
    private final Steps steps;
    private final SessionProcesses processes = new SessionProcesses();
    private final Findings findings = new Findings();
    private final Chronicle chronicle = new Chronicle();

    /** What the first session of a JVM has to tell: asked once, since a result may be asked for twice. */
    private final List<String> housekeeping = Housekeeping.notes();

    private CheckpointSession(
            Criu criu, Settings settings, SessionDefaults defaults, WorkDirectory work, Consumer<Phase> listener) {
        this.criu = criu;
        this.settings = settings;
        this.defaults = defaults;
        this.work = work;
        this.steps = new Steps(listener);
    }

    /**
     * Open a session with a directory of its own.
     *
     * @throws CheckpointFailedError when the directory cannot be written; nothing has been started then
     */
    public static CheckpointSession open(Criu criu, Settings settings, SessionDefaults defaults) {
        return open(criu, settings, defaults, phase -> {});
    }

    /**
     * Open a session as above, and let somebody know which step is under way.
     *
     * @param listener called before each step, and before the session is closed, in the thread that does it; each step waits
     *     for it, and fails when it throws
     * @throws CheckpointFailedError as above
     */
    public static CheckpointSession open(
            Criu criu, Settings settings, SessionDefaults defaults, Consumer<Phase> listener) {
        try {
            Criu explained = criu.withCatalogue(settings.catalogue());
            CheckpointSession session = new CheckpointSession(
                    explained,
                    settings,
                    defaults,
                    Housekeeping.open(settings.workDirectory(), settings.keepLimits()),
                    listener);
            OpenSessions.add(session);
            return session;
        } catch (UnwritableDirectoryException e) {
            throw new CheckpointFailedError(
                    new Failure(Phase.START, String.valueOf(e.getMessage()), Optional.of(e.diagnosis())), e);
        }
    }

    /** Start a fixture and wait until it is ready. */
    public RunningProcess start(Fixture fixture) {
        Launch launch = step(Phase.START, () -> {
            Path scratch = work.fresh("start");
            chronicle.starting(fixture, scratch);
            Launch started = processes.start(fixture, scratch);
            work.note(List.of(started.identity()));
            chronicle.started(started);
            return started;
        });
        return step(Phase.READY, () -> {
            RunningProcess process = processes.awaitReady(launch, settings.timeout());
            work.note(List.of(process.identity()));
            chronicle.ready(process);
            return process;
        });
    }

    /**
     * Look at a process and its descendants, without touching them: what would keep CRIU from dumping it, and which
     * options it needs. A process that is gone has no findings.
     */
    public LintReport lint(TrackedProcess process) {
        return step(Phase.LINT, () -> look(process)).report();
    }

    private Preflight look(TrackedProcess process) {
        Preflight look = Preflight.of(process, criu.installation(), work.path());
        findings.add(look.report());
        return look;
    }

    /** Where nothing depends on it, CRIU is asked all the same. */
    private Preflight lookBefore(TrackedProcess process) {
        return defaults.options() == CheckpointOptions.STRICT
                ? look(process)
                : findings.attempt("lint has failed, and no options were added", () -> Optional.of(look(process)))
                        .orElse(Preflight.NONE);
    }

    /** Dump a process and wait until it is gone. */
    public Checkpoint dump(TrackedProcess process) {
        return dump(process, defaults.dumpOptions());
    }

    /** Dump a process and wait until it is gone; or, with {@code leaveRunning}, see that it still runs. */
    public Checkpoint dump(TrackedProcess process, DumpOptions options) {
        Preflight preflight = step(Phase.LINT, () -> {
            Preflight look = lookBefore(process);
            findings.attempt(
                    "the memory was not measured",
                    () -> look.snapshot()
                            .ifPresent(snapshot -> findings.add(Footprint.before(snapshot, ProcFs.system()))));
            return look.requireClear(process, options, defaults);
        });
        // Held until the tree is gone: its orphans are ours to reap then, and do not wait for PID 1.
        Subreaper subreaper = Subreaper.hold();
        try {
            DumpAttempt dumped = step(Phase.DUMP, () -> dumpUntilItHolds(process, options, preflight));
            Checkpoint checkpoint = dumped.checkpoint();
            findings.add(dumped.preflight().chosen(dumped.automatic(), options, checkpoint, criu.installation()));
            return step(Phase.EXIT, () -> AfterDump.check(checkpoint, settings.timeout()));
        } finally {
            subreaper.closeAndReap();
        }
    }

    /** Where options may be added, look and ask again as long as CRIU meets what came after the look. */
    private DumpAttempt dumpUntilItHolds(TrackedProcess process, DumpOptions options, Preflight preflight) {
        MovedOn moved = new MovedOn();
        Preflight look = preflight;
        while (true) {
            try {
                return attempt(process, look, moved.with(look.automatic(options, defaults)));
            } catch (CriuFailedException failure) {
                Optional<String> knownError =
                        failure.diagnosis().flatMap(Diagnosis::rootCause).map(RootCause::id);
                if (defaults.options() != CheckpointOptions.AUTO || !moved.since(look.report(), knownError)) {
                    throw failure;
                }
                findings.addRepeated(moved.last());
                look = lookBefore(process);
            }
        }
    }

    private DumpAttempt attempt(TrackedProcess process, Preflight preflight, AutomaticOptions automatic) {
        // Before CRIU is asked: of a dump that fails it is to be told, too.
        findings.add(automatic.chosen());
        Path directory = work.fresh("dump");
        ImageDirectory images = new ImageDirectory(WorkDirectory.makePrivate(directory.resolve("images")));
        Dump dump = new Dump(criu, automatic.dump(), settings.timeout());
        Checkpoint checkpoint = chronicle.dump(
                process,
                images,
                () -> dump.of(process, images, directory.resolve("dump.log"), automatic.added(), preflight.snapshot()));
        findings.attempt("the memory was not compared with the images", () -> findings.add(checkpoint));
        return new DumpAttempt(preflight, automatic, checkpoint);
    }

    /** Restore a process, as a child of this JVM, and verify that it is the same one and alive. */
    public RestoredProcess restore(Checkpoint checkpoint) {
        return restore(checkpoint, defaults.restoreOptions());
    }

    /** Restore a process and verify that it is the same one and alive. */
    public RestoredProcess restore(Checkpoint checkpoint, RestoreOptions options) {
        return restoration(checkpoint, options).process();
    }

    private Restoration restoration(Checkpoint checkpoint, RestoreOptions options) {
        Restoration restoration = step(Phase.RESTORE, () -> {
            Restore restore = new Restore(criu, options, settings.timeout());
            Restoration restored = chronicle.restore(checkpoint, () -> restore.of(checkpoint, work.fresh("restore")));
            processes.add(restored);
            work.note(restored.process()
                    .tree()
                    .map(ProcessTree::identities)
                    .orElse(List.of(restored.process().identity())));
            return restored;
        });
        step(Phase.VERIFY, () -> verify(checkpoint, restoration));
        chronicle.verified(restoration);
        return restoration;
    }

    private Optional<String> verify(Checkpoint checkpoint, Restoration restoration) {
        RestoredProcess process = restoration.process();
        findings.compare(checkpoint, restoration).ifPresent(record -> process.keep(FidelityRecord.class, record));
        return new RestoreVerifier(RestoreVerifier.SETTLE).findProblem(process).map(problem -> {
            throw new StepFailedException(problem);
        });
    }

    /** Open another session like this one, with a directory of its own. */
    CheckpointSession another() {
        return open(criu, settings, defaults);
    }

    /**
     * See that a process lives by itself as long as one that is dumped and restored, and let it stand for that one.
     *
     * @param age how long it must have lived since it was ready
     */
    RestoredProcess standIn(RunningProcess process, Duration age) {
        return step(Phase.VERIFY, () -> NeverDumped.standIn(process, age, defaults.dumpOptions()));
    }

    /** End all that was started and restored so far, with no judgement how. */
    void endProcesses() {
        Problems problems = new Problems();
        processes.endAll(defaults.grace(), problems);
        problems.throwIfAny();
    }

    /**
     * End a process with everything below it: SIGTERM, then SIGKILL when the grace period is over.
     *
     * @throws CheckpointFailedError when something cannot be ended
     */
    public ProcessEnd end(TrackedProcess process) {
        ProcessEnd end = step(Phase.CLEANUP, () -> SessionProcesses.end(process, defaults.grace()));
        chronicle.ended(process, end);
        return end;
    }

    private <T> T step(Phase phase, Supplier<T> body) {
        return steps.run(phase, body, this::completed);
    }

    /** Fail a phase for a reason that the cycle has found. */
    CheckpointFailedError fail(Phase phase, String problem) {
        return steps.fail(phase, new StepFailedException(problem), this::completed);
    }

    private String completed(String message) {
        return message + warning(message) + (keepsFiles() ? "\nKept (images, logs, output):\n  " + work.path() : "");
    }

    /** What lint has said before may be the better explanation, above all when it is the restore that fails. */
    private String warning(String message) {
        String blocking = findings.lint().blocking().stream()
                .filter(finding -> !message.contains("[" + finding.id() + "]"))
                .map(finding -> "\n  " + finding)
                .collect(Collectors.joining());
        return blocking.isEmpty() ? "" : "\nLint found before the dump:" + blocking;
    }

    /** Get what lint, the automatic options and the comparison have brought so far. */
    Findings findings() {
        return findings;
    }

    /** Get the process that was started or restored last; empty when none got ready. */
    Optional<TrackedProcess> current() {
        return chronicle.current();
    }

    /** Take note that a process has ended without the session's doing. */
    void foundEnded(TrackedProcess process) {
        chronicle.ended(process, new ProcessEnd(process.exitStatus(), false));
    }

    /**
     * Get all that is known by now.
     *
     * <p>Restored is what was restored and verified at least once, when no step has failed. The files that the result names
     * are gone after {@link #close()} unless they are kept.
     */
    public CycleResult result() {
        return result(chronicle.fixture(), 1);
    }

    /** Get the same of a session that should restore so often. */
    CycleResult result(String fixture, int restores) {
        Optional<TrackedProcess> process = chronicle.current();
        return new CycleResult(
                chronicle.restores() >= restores && failure().isEmpty(),
                fixture,
                process.isPresent() ? OptionalLong.of(process.get().pid()) : OptionalLong.empty(),
                criu.installation(),
                chronicle.measurements(timings(), findings),
                new Observations(notes(), findings.chosen(), findings.lint(), findings.fidelity()),
                chronicle.evidence(keepsFiles() ? Optional.of(directory()) : Optional.empty()),
                chronicle.end(),
                failure());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(findings.notes());
        notes.addAll(housekeeping);
        boolean wanted =
                defaults.dumpOptions().trackMemory() == Toggle.AUTO && defaults.options() != CheckpointOptions.STRICT;
        if (wanted && !criu.installation().memoryTracking()) {
            notes.add("--track-mem was not used: this kernel has no soft-dirty tracking");
        }
        List<String> repeated = findings.repeated();
        if (!repeated.isEmpty()) {
            notes.add("the dump was repeated, since CRIU met what was not there when lint looked: "
                    + String.join(", ", repeated));
        }
        return notes;
    }

    /** Get how long each step took so far, in the order in which they ran. */
    public List<PhaseTiming> timings() {
        return steps.timings();
    }

    /** Get the step that is under way; for any thread. */
    Optional<Phase> currentPhase() {
        return steps.current();
    }

    /** Get the step that failed; empty when none did. */
    public Optional<Failure> failure() {
        return steps.failure();
    }

    /** Get the directory of images, logs and output; gone after {@link #close()} unless it is kept. */
    public Path directory() {
        return work.path();
    }

    public Criu criu() {
        return criu;
    }

    /** Say that the test failed, for a reason that the session does not see, so that the files are kept. */
    public void markFailed() {
        steps.markFailed(true);
    }

    /** Say that the failure of a step was expected, so that the files need not be kept. */
    public void markExpected() {
        steps.markFailed(false);
    }

    /** Tell whether the files are there after {@link #close()}, as things stand. */
    public boolean keepsFiles() {
        return settings.keep().keeps(steps.isFailed());
    }

    /**
     * End everything and remove the files.
     *
     * @throws CheckpointFailedError when something could not be ended or removed; the rest is all the same
     */
    @Override
    public void close() {
        steps.close(() -> clean(defaults.grace()));
    }

    /** Say that the JVM is about to end: no failure from now on is one. */
    void markAbandoned() {
        steps.markAbandoned();
    }

    /** Close at once, while the JVM ends. */
    void abandon() {
        processes.giveUpStarting();
        steps.abandon(() -> clean(Duration.ZERO));
    }

    private void clean(Duration grace) {
        Problems problems = new Problems();
        processes.endAll(grace, problems);
        if (problems.any()) {
            markFailed();
        }
        problems.attempt(work::unlockNetwork);
        problems.attempt(keepsFiles() ? work::keep : work::delete);
        // Last: until then the end of the JVM waits for it.
        OpenSessions.remove(this);
        problems.throwIfAny();
    }
}

package io.github.criujunit.cycle;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.process.ExitStatus;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.TrackedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Run a whole cycle: start, ready, dump, gone, restore, verify; then, when whoever wanted the process is done with it,
 * end it.
 *
 * <p>For one thread.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CheckpointCycle implements AutoCloseable {

    /** What a JVM exits with when SIGTERM ends it, as a shell would put it. */
    private static final int ENDED_BY_SIGTERM = 128 + Signal.SIGTERM;

    private final CyclePlan plan;
    private final CheckpointSession session;

    private CheckpointCycle(CyclePlan plan, CheckpointSession session) {
        this.plan = plan;
        this.session = session;
    }

    /**
     * Prepare a cycle; nothing is started yet.
     *
     * @throws CheckpointFailedError when the work directory cannot be written
     */
    public static CheckpointCycle open(Criu criu, Settings settings, CyclePlan plan) {
        return open(criu, settings, plan, phase -> {});
    }

    /**
     * Prepare a cycle as above, and let somebody know which step is under way.
     *
     * @param listener as that of {@link CheckpointSession#open(Criu, Settings, SessionDefaults, Consumer)}
     * @throws CheckpointFailedError as above
     */
    public static CheckpointCycle open(Criu criu, Settings settings, CyclePlan plan, Consumer<Phase> listener) {
        return new CheckpointCycle(plan, CheckpointSession.open(criu, settings, plan.sessionDefaults(), listener));
    }

    /**
     * Start the fixture, dump and restore it as often as planned.
     *
     * @return the process after the last restore, verified
     * @throws CheckpointFailedError at the first step that fails
     */
    public RestoredProcess run() {
        RestoredProcess restored = dumpAndRestore(session.start(plan.fixture()));
        for (int cycle = 2; cycle <= plan.cycles(); cycle++) {
            restored = dumpAndRestore(restored);
        }
        return restored;
    }

    private RestoredProcess dumpAndRestore(TrackedProcess process) {
        return session.restore(session.dump(process));
    }

    /**
     * End the process; of the built-in fixture it is known that SIGTERM does that, before a dump and after a restore.
     *
     * @throws CheckpointFailedError when it cannot be ended, or does not end as it should
     */
    public void end() {
        session.current().ifPresent(this::end);
    }

    private void end(TrackedProcess process) {
        if (!process.isAlive()) {
            // The test has ended it, or it has ended by itself: not ours to judge, but worth telling.
            session.foundEnded(process);
            return;
        }
        ProcessEnd ended = session.end(process);
        if (plan.fixture().isBuiltIn() && !endedBySigterm(ended)) {
            throw session.fail(
                    Phase.CLEANUP,
                    process + " should end on SIGTERM, as it does without a checkpoint, but it "
                            + (ended.forced()
                                    ? "took SIGKILL to end it"
                                    : ended.status().map(Object::toString).orElse("ended otherwise")));
        }
    }

    private static boolean endedBySigterm(ProcessEnd end) {
        // Where the status is not ours to know, that no SIGKILL was needed has to do.
        return !end.forced()
                && end.status()
                        .map(status -> status.equals(new ExitStatus.Signalled(Signal.SIGTERM))
                                || status.equals(new ExitStatus.Exited(ENDED_BY_SIGTERM)))
                        .orElse(true);
    }

    /**
     * Run the fixture once more, without any dump, after the process of this cycle was ended: there may be one port for
     * both.
     *
     * @return the control, whose process has lived as long as that of this cycle has
     * @throws CheckpointFailedError when it cannot be started; or, in the phase {@link Phase#VERIFY}, does not live that long
     */
    public ControlRun control() {
        session.endProcesses();
        return ControlRun.start(session.another(), plan.fixture(), ageOfProcess());
    }

    private Duration ageOfProcess() {
        return session.timings().stream()
                .filter(timing -> timing.phase().compareTo(Phase.READY) > 0)
                .map(PhaseTiming::duration)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Get the step that is under way, if one is; for any thread. */
    public Optional<Phase> currentPhase() {
        return session.currentPhase();
    }

    /** Get the directory of images, logs and output; gone after {@link #close()} unless it is kept. */
    public Path directory() {
        return session.directory();
    }

    /** Say that the test failed for a reason that the cycle does not see, so that the files are kept. */
    public void markFailed() {
        session.markFailed();
    }

    /** Say that the failure of a step was expected, so that the files need not be kept. */
    public void markExpected() {
        session.markExpected();
    }

    /** Get all that is known by now. */
    public CycleResult result() {
        return session.result(plan.fixture().name(), plan.cycles());
    }

    /** End what is left and remove the files, unless they are to be kept. */
    @Override
    public void close() {
        session.close();
    }
}

package io.github.criujunit;

import io.github.criujunit.cycle.CheckpointCycle;
import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.ControlRun;
import io.github.criujunit.cycle.ControlVerdict;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.process.RestoredProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Let a test that fails run once more, against a process that was never dumped, and say what that shows.
 *
 * <p>When the restored process was no good, the test was not called yet: it is called with the control alone, and fails in
 * any case. When the test has failed, it is called again.
 */
final class ControlledCheckpoint implements ActiveCheckpoint {

    private final ActiveCheckpoint checkpoint;
    private final CheckpointCycle cycle;
    private final Duration timeout;
    private @Nullable CheckpointFailedError unverified;
    private @Nullable ControlRun control;
    private @Nullable ControlVerdict verdict;
    private @Nullable Throwable answer;
    private boolean noted;

    /**
     * Control a checkpoint.
     *
     * @param cycle that of the checkpoint
     * @param timeout how much longer than the test the control may take
     */
    ControlledCheckpoint(ActiveCheckpoint checkpoint, CheckpointCycle cycle, Duration timeout) {
        this.checkpoint = checkpoint;
        this.cycle = cycle;
        this.timeout = timeout;
    }

    @Override
    public void before() {
        try {
            checkpoint.before();
        } catch (CheckpointFailedError failure) {
            if (failure.failure().phase() != Phase.VERIFY) {
                throw failure;
            }
            note(failure);
            Optional<ControlOutcome> already = start();
            if (already.isPresent()) {
                // Of an assertion that failed comes one that failed.
                throw (AssertionError) answer(failure, already.get());
            }
            unverified = failure;
        }
    }

    /** Take down how the restored process fares, before it makes room for the control. */
    private void note(Throwable failure) {
        checkpoint.failed(failure);
        noted = true;
    }

    /** Start the control; when it does not come to the test, that may be the answer already. */
    private Optional<ControlOutcome> start() {
        try {
            control = cycle.control();
            return Optional.empty();
        } catch (CheckpointFailedError problem) {
            return Optional.of(
                    problem.failure().phase() == Phase.VERIFY
                            ? ControlOutcome.failed("the process does not live without a checkpoint either", problem)
                            : ControlOutcome.none("its process could not be started", problem));
        }
    }

    private Throwable answer(Throwable failure, ControlOutcome outcome) {
        Throwable said = ControlledFailure.of(failure, outcome);
        verdict = outcome.verdict();
        answer = said;
        return said;
    }

    /** Tell whether the test is called with the control alone. */
    boolean isTestOfControl() {
        return unverified != null;
    }

    /** Fail all the same when it is the control that passes. */
    void passed() throws Throwable {
        if (unverified != null && control != null) {
            throw answer(unverified, ControlOutcome.passed(control.process()));
        }
    }

    /**
     * Say of a failure of the control's {@code @BeforeEach} method, or of its test, what it shows; that of another is as it
     * was.
     */
    Throwable ofControl(String what, Throwable failure) {
        return unverified == null || failure == answer
                ? failure
                : answer(unverified, ControlOutcome.failed(what, failure));
    }

    /** Call a test again that has failed with the restored process, and say what that shows. */
    Throwable ofTest(TestBody body, Throwable failure, LifecycleMethods methods) {
        Optional<Object> restored = checkpoint.parameter(RestoredProcess.class);
        if (restored.isEmpty() || failure instanceof TestAbortedException || ControlOutcome.isAboutResult(failure)) {
            return failure;
        }
        note(failure);
        try {
            methods.callAfterEach();
        } catch (RuntimeException | Error problem) {
            return answer(failure, ControlOutcome.none("@AfterEach failed before it", problem));
        }
        Optional<ControlOutcome> already = start();
        return answer(
                failure,
                already.orElseGet(() -> new SecondCall(body, failure, methods, timeout)
                        .with(process(), (RestoredProcess) restored.get())));
    }

    private RestoredProcess process() {
        return (RestoredProcess) parameter(RestoredProcess.class).orElseThrow();
    }

    /**
     * Fail because the restored process was no good, where something else has kept that from being said.
     *
     * @param thrown what the test fails with by now; null when it does not
     */
    void requireSaid(@Nullable Throwable thrown) {
        if (unverified != null && (answer == null || answer != thrown)) {
            Throwable said =
                    answer == null ? answer(unverified, ControlOutcome.none("the test was not called", null)) : answer;
            // Of an assertion that failed comes one that failed.
            throw (AssertionError) said;
        }
    }

    @Override
    public Optional<Object> parameter(Class<?> type) {
        return type == RestoredProcess.class && control != null
                ? Optional.of(control.process())
                : checkpoint.parameter(type);
    }

    @Override
    public boolean accepts(Throwable failure) {
        return checkpoint.accepts(failure);
    }

    @Override
    public void after() {
        checkpoint.after();
    }

    @Override
    public void failed(Throwable failure) {
        if (!noted) {
            note(failure);
        }
    }

    @Override
    public Path directory() {
        return checkpoint.directory();
    }

    @Override
    public CycleResult result() {
        return checkpoint.result();
    }

    @Override
    public Optional<ControlVerdict> control() {
        return Optional.ofNullable(verdict);
    }

    @Override
    public void close() {
        try (checkpoint) {
            if (control != null) {
                control.close();
            }
        }
    }
}

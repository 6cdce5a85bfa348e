package io.github.criujunit;

import io.github.criujunit.assertions.MeasurementError;
import io.github.criujunit.cycle.ControlVerdict;
import io.github.criujunit.process.RestoredProcess;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Say what became of a control.
 *
 * @param what the same in words
 * @param failure why it did not pass; null when it did, or when there is no more to say
 */
record ControlOutcome(
        ControlVerdict verdict, String what, @Nullable Throwable failure) {

    static ControlOutcome passed(RestoredProcess process) {
        return new ControlOutcome(
                ControlVerdict.ONLY_AFTER_RESTORE,
                "the test passed with " + process + ", started and waited for in the same way, and never dumped",
                null);
    }

    static ControlOutcome failed(String what, Throwable failure) {
        if (failure instanceof TestAbortedException) {
            return none("the test gave up when it was called with a process that was never dumped", failure);
        }
        return isAboutResult(failure)
                ? none("the test asserts what was measured of the checkpoint", failure)
                : new ControlOutcome(ControlVerdict.FAILS_WITHOUT_CHECKPOINT, what, failure);
    }

    static ControlOutcome none(String why, @Nullable Throwable failure) {
        return new ControlOutcome(ControlVerdict.COULD_NOT_RUN, why, failure);
    }

    /** What a checkpoint took, or lost, is nothing that a process without one can be asked for. */
    static boolean isAboutResult(Throwable failure) {
        return failure instanceof MeasurementError;
    }
}

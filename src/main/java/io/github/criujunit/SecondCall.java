package io.github.criujunit;

import io.github.criujunit.process.Durations;
import io.github.criujunit.process.RestoredProcess;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Call a test again, with a process that was never dumped.
 *
 * @param first the call that has failed
 * @param failure how it has failed
 * @param methods what is called before the test
 * @param timeout how much longer than twice the first call it may take
 */
record SecondCall(TestBody first, Throwable failure, LifecycleMethods methods, Duration timeout) {

    ControlOutcome with(RestoredProcess process, RestoredProcess restored) {
        boolean before = true;
        try (TimeLimit limit = new TimeLimit(limit(), () -> process.end(Duration.ZERO))) {
            try {
                methods.callBeforeEach();
                before = false;
                first.callAgain(process, restored);
            } catch (Throwable problem) {
                return limit.isReached() ? tooLong(problem) : failed(before, problem);
            }
            // What was interrupted may have returned as if nothing were.
            return limit.isReached() ? tooLong(failure) : ControlOutcome.passed(process);
        }
    }

    /** What has taken too long for its {@code @Timeout} takes too long again when it takes as long. */
    private Duration limit() {
        return isTimeout() ? first.took() : timeout.plus(first.took().multipliedBy(2));
    }

    private boolean isTimeout() {
        return failure instanceof TimeoutException;
    }

    private ControlOutcome tooLong(Throwable problem) {
        return isTimeout()
                ? ControlOutcome.failed("the test took as long with a process that was never dumped", problem)
                : ControlOutcome.none(
                        "the test took more than " + Durations.text(limit()) + " with a process that was never dumped",
                        problem);
    }

    private static ControlOutcome failed(boolean before, Throwable problem) {
        // It has passed before, with the restored process.
        return before
                ? ControlOutcome.none("@BeforeEach failed when it was called again", problem)
                : ControlOutcome.failed("the test failed with a process that was never dumped, too", problem);
    }
}

package io.github.criujunit.process;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.pollinterval.IterativePollInterval;
import org.awaitility.pollinterval.PollInterval;

/**
 * Wait for a condition in the calling thread, always with a limit.
 *
 * <p>An exception of the condition ends the wait at once: that is how "never" is told from "not yet".
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Waiting {

    /** Soon at first, since most waits end within milliseconds; then easy on the machine. */
    private static final PollInterval POLL = IterativePollInterval.iterative(
            last -> last.compareTo(Duration.ofMillis(10)) < 0
                    ? last.multipliedBy(3).dividedBy(2).plusMillis(1)
                    : last,
            Duration.ofMillis(1));

    private Waiting() {}

    /**
     * Wait until the condition holds.
     *
     * @param alias what is waited for, as it should read in a thread dump or an error
     * @return false when the limit was reached first
     * @throws WaitInterruptedException when the thread is interrupted, as by a time-out of the test; it stays interrupted
     */
    public static boolean until(String alias, Duration limit, BooleanSupplier condition) {
        return untilEvenIfInterrupted(alias, limit, () -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new WaitInterruptedException(alias);
            }
            return condition.getAsBoolean();
        });
    }

    /** Wait until the condition holds, in an interrupted thread too: what has to be cleaned up has to be. */
    static boolean untilEvenIfInterrupted(String alias, Duration limit, BooleanSupplier condition) {
        if (condition.getAsBoolean()) {
            return true;
        }
        if (limit.compareTo(Duration.ofMillis(1)) < 0) {
            return false;
        }
        try {
            // Awaitility would otherwise install a handler for the uncaught exceptions of the whole JVM.
            await(alias)
                    .dontCatchUncaughtExceptions()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(limit)
                    .until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException e) {
            return condition.getAsBoolean();
        }
    }
}

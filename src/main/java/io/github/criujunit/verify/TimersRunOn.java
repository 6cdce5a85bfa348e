package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.TimerDescriptor;
import java.time.Duration;
import java.util.Optional;

/**
 * Say what time does to a timerfd around a dump and a restore. CRIU reads it before it writes the memory, and it is looked
 * at here after that: meanwhile it goes on, and it may expire.
 */
final class TimersRunOn {

    /** Longer than it takes to write the memory of a process; a timer that is farther off was set anew. */
    private static final Duration APART = Duration.ofMinutes(1);

    private TimersRunOn() {}

    static boolean explains(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        Optional<TimerDescriptor> was = timer(difference, before);
        Optional<TimerDescriptor> is = timer(difference, after);
        if (was.isEmpty() || is.isEmpty()) {
            return false;
        }
        if (difference.what().endsWith(TimerDifferences.TICKS)) {
            return is.get().ticks() > was.get().ticks() || expiredOnceSeen(was.get(), is.get());
        }
        return difference.what().endsWith(TimerDifferences.REMAINING)
                && isNear(was.get().value(), is.get().value(), is.get().interval());
    }

    /** Tell whether it has expired after CRIU had read it, and stands before that again. */
    static boolean expiredOnceSeen(TimerDescriptor before, TimerDescriptor after) {
        return after.isArmed() && before.ticks() == after.ticks() + 1;
    }

    private static boolean isNear(Duration was, Duration is, Duration period) {
        return is.minus(was).abs().compareTo(APART) <= 0 || is.compareTo(period) <= 0;
    }

    private static Optional<TimerDescriptor> timer(Difference difference, ProcessSnapshot tree) {
        return tree.process(difference.pid())
                .flatMap(process -> DescriptorDifferences.of(difference, process.descriptors()))
                .flatMap(descriptor -> descriptor.timer());
    }
}

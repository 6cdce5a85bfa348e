package io.github.criujunit.verify;

import io.github.criujunit.process.Signal;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.PosixTimer;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Map;
import java.util.TreeMap;

/** POSIX timers and timerfds. */
final class TimerDifferences {

    static final String REMAINING = " remaining time";
    static final String TICKS = " unread expiries";
    static final String ARMED = " timerfd";

    private TimerDifferences() {}

    static void compare(ProcessPair pair) {
        pair.compareAll(Aspect.TIMERS, posixTimers(pair.before()), posixTimers(pair.after()));
        for (OpenDescriptor descriptor : pair.before().descriptors()) {
            pair.after().descriptors().stream()
                    .filter(other -> other.number() == descriptor.number())
                    .findFirst()
                    .ifPresent(other -> TimerState.of(descriptor)
                            .ifPresent(before -> TimerState.of(other)
                                    .ifPresent(after -> compare(pair, "fd " + descriptor.number(), before, after))));
        }
    }

    private static void compare(ProcessPair pair, String name, TimerState before, TimerState after) {
        pair.compare(Aspect.TIMERS, name + " clock", before.clock(), after.clock());
        pair.compare(Aspect.TIMERS, name + " settime flags", before.flags(), after.flags());
        pair.compare(Aspect.TIMERS, name + " period", before.period(), after.period());
        pair.compare(Aspect.TIMERS, name + ARMED, armed(before), armed(before, after));
        if (before.isArmed() && after.isArmed()) {
            pair.compare(Aspect.TIMERS, name + REMAINING, millis(before.value()), millis(after.value()));
        }
        pair.compare(Aspect.TIMERS, name + TICKS, Long.toString(before.ticks()), Long.toString(after.ticks()));
    }

    /**
     * Say whether a timer is armed after the restore.
     *
     * <p>CRIU saves the remaining time that it finds. A periodic timer with an unread expiry has none until it is read, and
     * timerfd_settime(2) with a zero disarms: after the restore {@code fdinfo} shows the same lines, but the timer never
     * expires again. One that is restored rightly has a remaining time.
     */
    private static String armed(TimerState before, TimerState after) {
        if (before.waitsToBeRead() && after.waitsToBeRead()) {
            return "disarmed, never expires again (known loss: its expiry was unread at the dump)";
        }
        boolean expiredSince = before.isArmed() && !after.isArmed() && after.ticks() > before.ticks();
        return armed(expiredSince ? before : after);
    }

    private static String armed(TimerState timer) {
        return timer.isArmed() ? "armed, " + timer.period() : "disarmed";
    }

    private static String millis(long nanos) {
        return nanos / 1_000_000 + " ms";
    }

    private static Map<String, String> posixTimers(ProcessState process) {
        Map<String, String> timers = new TreeMap<>();
        for (PosixTimer timer : process.timers()) {
            timers.put(
                    "POSIX timer " + timer.id(),
                    "clock " + timer.clock() + ", " + Signal.name(timer.signal()) + ", " + timer.notification());
        }
        return timers;
    }
}

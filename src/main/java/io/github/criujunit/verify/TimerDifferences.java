package io.github.criujunit.verify;

import io.github.criujunit.process.Signal;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.PosixTimer;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.TimerDescriptor;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * POSIX timers and timerfds. Of a POSIX timer the kernel tells what it is and not whether it is armed, and of setitimer(2)
 * nothing: source: proc_pid_timers(5).
 */
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
                    .ifPresent(other -> descriptor
                            .timer()
                            .ifPresent(before -> other.timer()
                                    .ifPresent(after -> compare(pair, "fd " + descriptor.number(), before, after))));
        }
    }

    private static void compare(ProcessPair pair, String name, TimerDescriptor before, TimerDescriptor after) {
        pair.compare(Aspect.TIMERS, name + " clock", Integer.toString(before.clock()), Integer.toString(after.clock()));
        pair.compare(
                Aspect.TIMERS,
                name + " settime flags",
                Integer.toString(before.settimeFlags()),
                Integer.toString(after.settimeFlags()));
        pair.compare(Aspect.TIMERS, name + " period", period(before), period(after));
        pair.compare(Aspect.TIMERS, name + ARMED, armed(before), armed(before, after));
        if (isArmed(before) && isArmed(after)) {
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
    private static String armed(TimerDescriptor before, TimerDescriptor after) {
        if (waitsToBeRead(before) && waitsToBeRead(after)) {
            return "disarmed, never expires again (known loss: its expiry was unread at the dump)";
        }
        boolean expiredSince = isArmed(before) && !isArmed(after) && after.ticks() > before.ticks();
        boolean expiredOnceSeen = !isArmed(before) && TimersRunOn.expiredOnceSeen(before, after);
        return armed(expiredSince || expiredOnceSeen ? before : after);
    }

    private static String armed(TimerDescriptor timer) {
        return isArmed(timer) ? "armed, " + period(timer) : "disarmed";
    }

    private static boolean isArmed(TimerDescriptor timer) {
        return timer.isArmed() || waitsToBeRead(timer);
    }

    /** Tell whether a periodic one has expired, and begins its next period as soon as somebody reads that. */
    private static boolean waitsToBeRead(TimerDescriptor timer) {
        return timer.isPeriodic() && timer.value().isZero() && timer.ticks() > 0;
    }

    private static String period(TimerDescriptor timer) {
        return timer.isPeriodic() ? "every " + millis(timer.interval()) : "once";
    }

    private static String millis(Duration time) {
        return time.toNanos() / 1_000_000.0 + " ms";
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

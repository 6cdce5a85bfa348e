package io.github.criujunit.verify;

import io.github.criujunit.snapshot.OpenDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A timerfd, as {@code fdinfo} shows it. Source: proc_pid_fdinfo(5), timerfd_create(2).
 *
 * @param value what is left until it expires, in ns; 0 when it is disarmed, and when a periodic one has expired: its next
 *     period begins when the expiry is read
 * @param interval its period in ns; 0 when it expires once
 * @param ticks expiries that nobody has read
 */
record TimerState(String clock, String flags, long value, long interval, long ticks) {

    private static final long NANOS = 1_000_000_000;

    /** Read the lines of a descriptor; empty when it is no timerfd. */
    static Optional<TimerState> of(OpenDescriptor descriptor) {
        if (!descriptor.isAnonymous("timerfd")) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        for (String line : descriptor.details()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        line.substring(0, colon).trim(),
                        line.substring(colon + 1).trim());
            }
        }
        try {
            return Optional.of(new TimerState(
                    fields.getOrDefault("clockid", ""),
                    fields.getOrDefault("settime flags", ""),
                    nanos(fields.getOrDefault("it_value", "(0, 0)")),
                    nanos(fields.getOrDefault("it_interval", "(0, 0)")),
                    Long.parseLong(fields.getOrDefault("ticks", "0"))));
        } catch (NumberFormatException notAsWeKnowIt) {
            return Optional.empty();
        }
    }

    /** Parse {@code (seconds, nanoseconds)}. */
    private static long nanos(String pair) {
        int comma = pair.indexOf(',');
        return Long.parseLong(pair.substring(1, Math.max(1, comma)).trim()) * NANOS
                + Long.parseLong(pair.substring(comma + 1, Math.max(1, pair.length() - 1))
                        .trim());
    }

    boolean isPeriodic() {
        return interval > 0;
    }

    /** Tell whether it has expired, and begins its next period as soon as somebody reads that. */
    boolean waitsToBeRead() {
        return isPeriodic() && value == 0 && ticks > 0;
    }

    boolean isArmed() {
        return value > 0 || waitsToBeRead();
    }

    String period() {
        return isPeriodic() ? "every " + interval / 1_000_000.0 + " ms" : "once";
    }
}

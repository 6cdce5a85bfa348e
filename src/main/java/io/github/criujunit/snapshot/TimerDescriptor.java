package io.github.criujunit.snapshot;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold the state of a timerfd.
 *
 * <p>Source: timerfd_create(2), proc_pid_fdinfo(5).
 *
 * @param clock its number: 0 real time, 1 monotonic, 7 boot time
 * @param ticks how often it has expired and nobody has read that
 * @param settimeFlags those of timerfd_settime(2), such as 1 for an absolute time
 * @param value time until it expires next; zero when it is disarmed, and when it has expired with no interval
 * @param interval zero when it expires only once
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TimerDescriptor(int clock, long ticks, int settimeFlags, Duration value, Duration interval) {

    public boolean isArmed() {
        return !value.isZero();
    }

    public boolean isPeriodic() {
        return !interval.isZero();
    }

    static Optional<TimerDescriptor> of(OpenDescriptor descriptor) {
        if (!descriptor.isAnonymous("timerfd")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TimerDescriptor(
                    Integer.parseInt(descriptor.detail("clockid").orElseThrow()),
                    Long.parseUnsignedLong(descriptor.detail("ticks").orElseThrow()),
                    Integer.parseInt(descriptor.detail("settime flags").orElse("0"), 8),
                    time(descriptor.detail("it_value").orElseThrow()),
                    time(descriptor.detail("it_interval").orElseThrow())));
        } catch (NoSuchElementException | NumberFormatException ofAnotherKernel) {
            return Optional.empty();
        }
    }

    /** Parse seconds and nanoseconds such as {@code (0, 49406829)}. */
    private static Duration time(String text) {
        int comma = text.indexOf(", ");
        if (comma < 0 || !text.startsWith("(") || !text.endsWith(")")) {
            throw new NumberFormatException(text);
        }
        return Duration.ofSeconds(
                Long.parseLong(text.substring(1, comma)), Long.parseLong(text.substring(comma + 2, text.length() - 1)));
    }
}

package io.github.criujunit.snapshot;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Hold one resource limit as {@code /proc/PID/limits} prints it: numbers, or {@code unlimited}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Limit(String soft, String hard) {

    /** Names hold blanks; the columns have a width of their own (proc_pid_limits() in the kernel's fs/proc/base.c). */
    private static final int NAME_WIDTH = 26;

    /** Get the soft one; empty when it is unlimited, or so high that no {@code long} holds it. */
    public OptionalLong softNumber() {
        long number = soft.equals("unlimited") ? -1 : Long.parseUnsignedLong(soft);
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Parse {@code /proc/PID/limits}: limits by name. */
    public static Map<String, Limit> parse(String text) {
        Map<String, Limit> limits = new HashMap<>();
        text.lines().skip(1).filter(line -> line.length() > NAME_WIDTH).forEach(line -> {
            String[] values = line.substring(NAME_WIDTH).trim().split(" +", -1);
            if (values.length >= 2) {
                limits.put(line.substring(0, NAME_WIDTH).trim(), new Limit(values[0], values[1]));
            }
        });
        return limits;
    }
}

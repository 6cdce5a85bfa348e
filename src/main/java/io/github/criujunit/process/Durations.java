package io.github.criujunit.process;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Write and read durations as people do: {@code 5 s}, {@code 250 ms}, {@code 2 m}.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Durations {

    private static final Pattern FORMAT = Pattern.compile("(?<number>\\d{1,9}) ?(?<unit>ms|s|m|h)?");

    private static final Pattern DAYS = Pattern.compile("(?<number>\\d{1,5}) ?d");

    private static final Duration LONGEST = Duration.ofHours(24);

    private Durations() {}

    /** Write a duration with its unit; parts of a second as milliseconds. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 10_000 && millis % 1000 != 0) {
            return millis + " ms";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /**
     * Read a duration; a number without a unit is seconds.
     *
     * @throws IllegalArgumentException with the grammar, when it is none, is zero, or is longer than a day
     */
    public static Duration parse(String text) {
        Matcher matcher = FORMAT.matcher(text.trim());
        if (!matcher.matches()) {
            throw wrong(text);
        }
        long number = Long.parseLong(matcher.group("number"));
        String unit = matcher.group("unit");
        Duration duration = switch (unit == null ? "s" : unit) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
        if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw wrong(text);
        }
        return duration;
    }

    /**
     * Read an age as {@link #parse(String)} does a duration; days too ({@code 7 d}), and as many as there are.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Duration parseAge(String text) {
        Matcher days = DAYS.matcher(text.trim());
        return days.matches() ? Duration.ofDays(Long.parseLong(days.group("number"))) : parse(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "not a duration of the form <number> [ms|s|m|h], above zero and up to 24 h: \"" + text + "\"");
    }
}

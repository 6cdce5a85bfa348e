package io.github.criujunit.report.baseline;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Say how much a measurement may change: {@code 20 %} for all, or {@code imageBytes=10 %, millis=200 %}, where what is not
 * named keeps its default. Immutable and thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Tolerances {

    /** What may be written. */
    public static final String GRAMMAR = "a percentage for all, such as 20 %, or one for each of "
            + Arrays.stream(Metric.values()).map(Metric::key).collect(Collectors.joining(", "))
            + ", such as imageBytes=10 %, millis=200 %";

    private static final Pattern ENTRY =
            Pattern.compile("(?:(?<key>\\w+)\\s*=\\s*)?(?<percent>\\d{1,6}(?:\\.\\d{1,3})?)\\s*%");

    private final Map<Metric, Double> fractions;

    private Tolerances(Map<Metric, Double> fractions) {
        this.fractions = fractions;
    }

    /** Get what suits each measurement: 10 % for images, twice as much for times. */
    public static Tolerances defaults() {
        Map<Metric, Double> fractions = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            fractions.put(metric, metric.tolerance());
        }
        return new Tolerances(fractions);
    }

    /** Read tolerances; empty when the text is not of the {@link #GRAMMAR}. */
    public static Optional<Tolerances> parse(String text) {
        Tolerances read = defaults();
        for (String entry : text.split(",", -1)) {
            Matcher matcher = ENTRY.matcher(entry.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            double fraction = Double.parseDouble(matcher.group("percent")) / 100;
            String key = matcher.group("key");
            if (key == null) {
                read.fractions.replaceAll((metric, standing) -> fraction);
            } else {
                Optional<Metric> metric = Metric.withKey(key);
                if (metric.isEmpty()) {
                    return Optional.empty();
                }
                read.fractions.put(metric.get(), fraction);
            }
        }
        return Optional.of(read);
    }

    double of(Metric metric) {
        return fractions.getOrDefault(metric, metric.tolerance());
    }
}

package io.github.criujunit.report.baseline;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.image.ByteSize;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/**
 * Name what is compared with a baseline, and where it stands in the JSON of a cycle.
 *
 * <p>Each has a tolerance that suits it, since times are never the same twice, and a difference below which nothing is
 * drift, however much that is of a small value.
 */
enum Metric {
    /** The images of the last dump. */
    IMAGE_BYTES("imageBytes", "images", "were", 0.1, 64 * 1024) {
        @Override
        OptionalDouble of(JsonObject cycle) {
            return number(cycle, key());
        }

        @Override
        String text(double value) {
            return ByteSize.text(Math.round(value));
        }
    },
    /** How long the last dump held the process, as CRIU says; the look of the harness at it included. */
    FROZEN_MICROS("frozenMicros", "frozen for", "was", 1, 50_000) {
        @Override
        OptionalDouble of(JsonObject cycle) {
            return cycle.get("dump") instanceof JsonObject dump ? number(dump, key()) : OptionalDouble.empty();
        }

        @Override
        String text(double value) {
            return millis(value / 1000);
        }
    },
    /** All phases up to the test: neither its body, nor how long the process takes to end. */
    MILLIS("millis", "the cycle took", "took", 1, 1000) {
        @Override
        OptionalDouble of(JsonObject cycle) {
            return cycle.has("phases")
                    ? OptionalDouble.of(StreamSupport.stream(
                                    cycle.getAsJsonArray("phases").spliterator(), false)
                            .map(JsonElement::getAsJsonObject)
                            .filter(phase -> !phase.get("phase").getAsString().equals(Phase.CLEANUP.name()))
                            .mapToDouble(phase -> phase.get("millis").getAsDouble())
                            .sum())
                    : OptionalDouble.empty();
        }

        @Override
        String text(double value) {
            return millis(value);
        }
    };

    private final String key;
    private final String label;
    private final String before;
    private final double tolerance;
    private final double floor;

    Metric(String key, String label, String before, double tolerance, double floor) {
        this.key = key;
        this.label = label;
        this.before = before;
        this.tolerance = tolerance;
        this.floor = floor;
    }

    static Optional<Metric> withKey(String key) {
        return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
    }

    /** Get the value from the object of a cycle; empty when it was not measured. */
    abstract OptionalDouble of(JsonObject cycle);

    /** Write a value with its unit. */
    abstract String text(double value);

    /** Get its name in JSON and in the configuration. */
    String key() {
        return key;
    }

    /** Write what a value is, and what it was. */
    String text(double after, double earlier) {
        return label + " " + text(after) + ", " + before + " " + text(earlier);
    }

    /** Get the change that is tolerated where nothing else is said, as a fraction. */
    double tolerance() {
        return tolerance;
    }

    /** Get the difference that is none, in the unit of the metric. */
    double floor() {
        return floor;
    }

    private static OptionalDouble number(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value == null || value.isJsonNull() ? OptionalDouble.empty() : OptionalDouble.of(value.getAsDouble());
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f ms" : "%.0f ms", value);
    }
}

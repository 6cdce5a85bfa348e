package io.github.criujunit.report.baseline;

import com.google.gson.JsonObject;
import io.github.criujunit.cycle.Configuration;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.report.CycleJson;
import io.github.criujunit.report.Drift;
import io.github.criujunit.report.ResultsJson;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestResult;
import io.github.criujunit.report.run.Hosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Hold what an earlier run measured of each test, and compare with it. Immutable and thread-safe.
 *
 * <p>Only what was measured on the same {@linkplain io.github.criujunit.report.Host#id() kind of machine} is compared, and
 * only with cycles that were restored.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Baseline {

    private final Path file;
    private final Map<Key, JsonObject> cycles;
    private final Tolerances tolerances;

    private Baseline(Path file, RunResults earlier, Tolerances tolerances) {
        this.file = file;
        this.tolerances = tolerances;
        this.cycles = earlier.results().stream()
                .filter(Baseline::isMeasured)
                .collect(Collectors.toMap(Key::of, result -> cycle(result), (first, last) -> last));
    }

    /**
     * Read the {@code results.json} of an earlier run.
     *
     * @throws IllegalArgumentException when the file cannot be read, or is no such file; names the key and the reason
     */
    public static Baseline read(Path file, Tolerances tolerances) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException("there is no such file: " + file.toAbsolutePath());
            }
            RunResults earlier = ResultsJson.read(file);
            if (earlier.results() == null) {
                throw new IOException(file + " has no results");
            }
            return new Baseline(file, earlier, tolerances);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the configuration parameter " + BaselineSettings.FILE + " (environment: "
                            + Configuration.environmentVariable(BaselineSettings.FILE)
                            + ") must name a results.json of an earlier run: " + e.getMessage(),
                    e);
        }
    }

    private static boolean isMeasured(TestResult result) {
        JsonObject cycle = result.cycle();
        return cycle != null
                && cycle.has("outcome")
                && cycle.get("outcome").getAsString().equals("restored");
    }

    private static JsonObject cycle(TestResult result) {
        JsonObject cycle = result.cycle();
        return cycle == null ? new JsonObject() : cycle;
    }

    /** Say why a test cannot be compared; of one that can be, nothing. */
    public Optional<String> whyNot(String testId, CycleResult cycle) {
        String host = Hosts.with(cycle.criu()).id();
        if (cycles.containsKey(new Key(testId, host))) {
            return Optional.empty();
        }
        boolean isHostKnown =
                cycles.keySet().stream().anyMatch(key -> key.hostId().equals(host));
        return Optional.of(
                isHostKnown
                        ? "no baseline for this test: " + file + " has no cycle of it that was restored on " + host
                        : "no baseline for this machine: " + file + " has no cycle that was restored on " + host
                                + ", but on " + hosts());
    }

    private String hosts() {
        return cycles.isEmpty()
                ? "none"
                : cycles.keySet().stream().map(Key::hostId).distinct().sorted().collect(Collectors.joining(", "));
    }

    /**
     * Find what has changed by more than is tolerated, for better or worse; nothing where there is nothing to compare
     * with, or the cycle has failed.
     *
     * @param testId JUnit's unique id
     */
    public List<Drift> compare(String testId, CycleResult cycle) {
        JsonObject before = cycles.get(new Key(testId, Hosts.with(cycle.criu()).id()));
        if (before == null || !cycle.isRestored()) {
            return List.of();
        }
        JsonObject after = CycleJson.tree(cycle);
        return Arrays.stream(Metric.values())
                .map(metric -> drift(metric, metric.of(before), metric.of(after)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Drift> drift(Metric metric, OptionalDouble before, OptionalDouble after) {
        if (before.isEmpty() || after.isEmpty() || before.getAsDouble() <= 0) {
            return Optional.empty();
        }
        Drift drift = new Drift(metric.key(), before.getAsDouble(), after.getAsDouble(), tolerances.of(metric));
        boolean isMuch = Math.abs(drift.after() - drift.before()) > metric.floor();
        return isMuch && Math.abs(drift.change()) > drift.tolerance() ? Optional.of(drift) : Optional.empty();
    }

    private record Key(String testId, String hostId) {
        static Key of(TestResult result) {
            return new Key(result.id(), result.host());
        }
    }
}

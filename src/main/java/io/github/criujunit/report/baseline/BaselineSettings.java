package io.github.criujunit.report.baseline;

import io.github.criujunit.cycle.Configuration;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold what is configured of a baseline. Immutable and thread-safe.
 *
 * @param file {@code criu.baseline}: the {@code results.json} of an earlier run
 * @param tolerances {@code criu.baseline.tolerance}: how much may change
 * @param onDrift {@code criu.baseline.onDrift}: what becomes of a test in which more has changed
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BaselineSettings(Optional<Path> file, Tolerances tolerances, OnDrift onDrift) {

    public static final String FILE = "criu.baseline";
    public static final String TOLERANCE = "criu.baseline.tolerance";
    public static final String ON_DRIFT = "criu.baseline.onDrift";

    /**
     * Read the settings, with defaults for what is not configured.
     *
     * @throws IllegalArgumentException when a value is not allowed; names the key, the value, and what is
     */
    public static BaselineSettings read(Configuration configuration) {
        return new BaselineSettings(
                configuration.text(FILE).map(Path::of),
                configuration
                        .text(TOLERANCE)
                        .map(text -> Tolerances.parse(text)
                                .orElseThrow(() -> Configuration.wrong(TOLERANCE, text, Tolerances.GRAMMAR)))
                        .orElseGet(Tolerances::defaults),
                configuration.constant(ON_DRIFT, OnDrift.class).orElse(OnDrift.WARN));
    }
}

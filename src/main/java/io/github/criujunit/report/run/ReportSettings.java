package io.github.criujunit.report.run;

import io.github.criujunit.cycle.Configuration;
import io.github.criujunit.report.bundle.Bundle;
import io.github.criujunit.report.bundle.MaskRules;
import io.github.criujunit.report.bundle.Masking;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold the configuration of the report. Immutable and thread-safe.
 *
 * @param enabled {@code criu.report.enabled}: whether anything is recorded and written
 * @param directory {@code criu.report.directory}: where; absolute
 * @param run {@code criu.report.run}: what the JVMs of one run have in common; absent where they find it out by themselves
 * @param minimumExecuted {@code criu.minimumExecuted}: how many checkpoint tests must really be executed
 * @param masking what hides secrets, by the rules of the file {@code criu.report.mask}, too
 * @param maxBundleBytes {@code criu.report.maxBundleBytes}: how big the evidence of one failure may be
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ReportSettings(
        boolean enabled,
        Path directory,
        Optional<String> run,
        Optional<Integer> minimumExecuted,
        Masking masking,
        long maxBundleBytes) {

    public static final String ENABLED = "criu.report.enabled";
    public static final String DIRECTORY = "criu.report.directory";
    public static final String RUN = "criu.report.run";
    public static final String MINIMUM_EXECUTED = "criu.minimumExecuted";

    private static final String DEFAULT_DIRECTORY = "target/criu-report";

    /**
     * Read the settings, with defaults for what is not configured.
     *
     * @throws IllegalArgumentException when a value is not allowed; names the key, the value, and what is
     */
    public static ReportSettings read(Configuration configuration) {
        return new ReportSettings(
                configuration.flag(ENABLED).orElse(true),
                base().resolve(configuration.text(DIRECTORY).orElse(DEFAULT_DIRECTORY))
                        .normalize(),
                configuration.text(RUN),
                configuration.number(MINIMUM_EXECUTED),
                Masking.ofThisJvm(MaskRules.read(configuration)),
                configuration.bytes(Bundle.MAX_BYTES).orElse(Bundle.DEFAULT_MAX_BYTES));
    }

    /** Maven tests a module in its own directory, and Surefire names that in {@code basedir}. */
    private static Path base() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
    }
}

package io.github.criujunit.cycle;

import io.github.criujunit.criu.Privilege;
import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.diagnosis.InvalidCatalogueException;
import io.github.criujunit.workspace.KeepLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Hold the configuration of a run. Immutable and thread-safe.
 *
 * @param binary {@code criu.binary}: the only CRIU to consider
 * @param privilege {@code criu.privilege}: the only privilege to consider
 * @param unavailable {@code criu.unavailable}: what becomes of a test where CRIU cannot be used
 * @param workDirectory {@code criu.workDirectory}: where each run makes a directory of its own
 * @param keep {@code criu.keep}: when images, logs and output are kept
 * @param keepLimits {@code criu.keep.maxAge} and {@code criu.keep.maxBytes}: how much of what was kept stays
 * @param timeout {@code criu.timeout}: the limit of each step: getting ready, dump, exit, restore
 * @param catalogue the known errors: those of the file {@code criu.catalogue}, which win, and ours
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Settings(
        Optional<Path> binary,
        Optional<Privilege> privilege,
        Unavailability unavailable,
        Path workDirectory,
        Keep keep,
        KeepLimits keepLimits,
        Duration timeout,
        Catalogue catalogue) {

    public static final String BINARY = "criu.binary";
    public static final String PRIVILEGE = "criu.privilege";
    public static final String UNAVAILABLE = "criu.unavailable";
    public static final String WORK_DIRECTORY = "criu.workDirectory";
    public static final String KEEP = "criu.keep";
    public static final String KEEP_MAX_AGE = "criu.keep.maxAge";
    public static final String KEEP_MAX_BYTES = "criu.keep.maxBytes";
    public static final String TIMEOUT = "criu.timeout";
    public static final String CATALOGUE = "criu.catalogue";

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Read the settings, with defaults for what is not configured.
     *
     * @throws IllegalArgumentException when a value is not allowed; names the key, the value, and what is; of a file,
     *     what is wrong in it
     */
    public static Settings read(Configuration configuration) {
        return new Settings(
                configuration.text(BINARY).map(Path::of),
                configuration.constant(PRIVILEGE, Privilege.class),
                configuration.constant(UNAVAILABLE, Unavailability.class).orElse(Unavailability.FAIL),
                Path.of(configuration.text(WORK_DIRECTORY).orElse(System.getProperty("java.io.tmpdir", "/tmp"))),
                configuration.constant(KEEP, Keep.class).orElse(Keep.ON_FAILURE),
                new KeepLimits(
                        configuration.age(KEEP_MAX_AGE).orElse(KeepLimits.DEFAULT.maxAge()),
                        configuration.bytes(KEEP_MAX_BYTES).orElse(KeepLimits.DEFAULT.maxBytes())),
                configuration.duration(TIMEOUT).orElse(DEFAULT_TIMEOUT),
                configuration.text(CATALOGUE).map(Settings::catalogue).orElseGet(Catalogue::builtIn));
    }

    /** Read the settings from a lookup, such as {@link System#getProperty(String)}, else from the environment. */
    public static Settings read(Function<String, Optional<String>> lookup) {
        return read(Configuration.of(lookup));
    }

    /** Read the settings from system properties, as the command line does. */
    public static Settings ofSystemProperties() {
        return read(Configuration.ofSystemProperties());
    }

    public Settings withTimeout(Duration newTimeout) {
        return new Settings(binary, privilege, unavailable, workDirectory, keep, keepLimits, newTimeout, catalogue);
    }

    public Settings withCatalogue(Catalogue newCatalogue) {
        return new Settings(binary, privilege, unavailable, workDirectory, keep, keepLimits, timeout, newCatalogue);
    }

    private static Catalogue catalogue(String file) {
        try {
            return Catalogue.builtIn().overriddenBy(Catalogue.read(Path.of(file)));
        } catch (InvalidCatalogueException e) {
            throw new IllegalArgumentException(
                    "the configuration parameter " + CATALOGUE + " (environment: "
                            + Configuration.environmentVariable(CATALOGUE) + ") must name a file of known errors: "
                            + e.getMessage(),
                    e);
        }
    }
}

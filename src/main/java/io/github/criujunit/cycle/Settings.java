package io.github.criujunit.cycle;

import io.github.criujunit.criu.Privilege;
import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.diagnosis.InvalidCatalogueException;
import io.github.criujunit.process.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Hold the configuration of a run. Immutable and thread-safe.
 *
 * @param binary {@code criu.binary}: the only CRIU to consider
 * @param privilege {@code criu.privilege}: the only privilege to consider
 * @param unavailable {@code criu.unavailable}: what becomes of a test where CRIU cannot be used
 * @param workDirectory {@code criu.workDirectory}: where each run makes a directory of its own
 * @param keep {@code criu.keep}: when images, logs and output are kept
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
        Duration timeout,
        Catalogue catalogue) {

    public static final String BINARY = "criu.binary";
    public static final String PRIVILEGE = "criu.privilege";
    public static final String UNAVAILABLE = "criu.unavailable";
    public static final String WORK_DIRECTORY = "criu.workDirectory";
    public static final String KEEP = "criu.keep";
    public static final String TIMEOUT = "criu.timeout";
    public static final String CATALOGUE = "criu.catalogue";

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Read the configuration: each key from a lookup, else from its environment variable, else the default.
     *
     * @param lookup such as JUnit's configuration parameters, or {@link System#getProperty(String)}
     * @throws IllegalArgumentException when a value is not allowed; names the key, the value, and what is; of a file,
     *     what is wrong in it
     */
    public static Settings read(Function<String, Optional<String>> lookup) {
        Function<String, Optional<String>> values = key -> lookup.apply(key)
                .or(() -> Optional.ofNullable(System.getenv(environmentVariable(key))))
                .map(String::trim)
                .filter(value -> !value.isEmpty());
        return new Settings(
                values.apply(BINARY).map(Path::of),
                values.apply(PRIVILEGE).map(value -> constant(PRIVILEGE, value, Privilege.class)),
                values.apply(UNAVAILABLE)
                        .map(value -> constant(UNAVAILABLE, value, Unavailability.class))
                        .orElse(Unavailability.FAIL),
                Path.of(values.apply(WORK_DIRECTORY).orElse(System.getProperty("java.io.tmpdir", "/tmp"))),
                values.apply(KEEP)
                        .map(value -> constant(KEEP, value, Keep.class))
                        .orElse(Keep.ON_FAILURE),
                values.apply(TIMEOUT).map(value -> duration(TIMEOUT, value)).orElse(DEFAULT_TIMEOUT),
                values.apply(CATALOGUE).map(Settings::catalogue).orElseGet(Catalogue::builtIn));
    }

    /** Read the configuration from system properties, as the command line does. */
    public static Settings ofSystemProperties() {
        return read(key -> Optional.ofNullable(System.getProperty(key)));
    }

    /** Name the environment variable of a key: {@code criu.workDirectory} is {@code CRIU_JUNIT_WORK_DIRECTORY}. */
    public static String environmentVariable(String key) {
        String name = key.substring("criu.".length())
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .replace('.', '_');
        return "CRIU_JUNIT_" + name.toUpperCase(Locale.ROOT);
    }

    public Settings withTimeout(Duration newTimeout) {
        return new Settings(binary, privilege, unavailable, workDirectory, keep, newTimeout, catalogue);
    }

    public Settings withCatalogue(Catalogue newCatalogue) {
        return new Settings(binary, privilege, unavailable, workDirectory, keep, timeout, newCatalogue);
    }

    private static <E extends Enum<E>> E constant(String key, String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelling(constant).equals(spelling(value)))
                .findFirst()
                .orElseThrow(() -> wrong(
                        key,
                        value,
                        Arrays.stream(type.getEnumConstants())
                                .map(Settings::spelling)
                                .collect(Collectors.joining(", "))));
    }

    private static String spelling(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Duration duration(String key, String value) {
        try {
            return Durations.parse(value);
        } catch (IllegalArgumentException e) {
            throw wrong(key, value, "a number with a unit: 500 ms, 30 s, 2 m");
        }
    }

    private static Catalogue catalogue(String file) {
        try {
            return Catalogue.builtIn().overriddenBy(Catalogue.read(Path.of(file)));
        } catch (InvalidCatalogueException e) {
            throw new IllegalArgumentException(
                    "the configuration parameter " + CATALOGUE + " (environment: " + environmentVariable(CATALOGUE)
                            + ") must name a file of known errors: " + e.getMessage(),
                    e);
        }
    }

    private static IllegalArgumentException wrong(String key, String value, String allowed) {
        return new IllegalArgumentException("the configuration parameter " + key + " (environment: "
                + environmentVariable(key) + ") must not be \"" + value + "\"; allowed: " + allowed);
    }
}

package io.github.criujunit.cycle;

import io.github.criujunit.image.ByteSize;
import io.github.criujunit.process.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Look up configuration parameters: from where a front gets them, else from the environment. Immutable, and as
 * thread-safe as the front's lookup.
 *
 * <p>A blank value is none. What is asked for as something else than text, and cannot be that, is an {@link
 * IllegalArgumentException} that names the key, the value, and what is allowed.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Configuration {

    private final Function<String, Optional<String>> lookup;

    private Configuration(Function<String, Optional<String>> lookup) {
        this.lookup = lookup;
    }

    /**
     * Look first where a front says.
     *
     * @param lookup such as JUnit's configuration parameters
     */
    public static Configuration of(Function<String, Optional<String>> lookup) {
        return new Configuration(lookup);
    }

    /** Look first at the system properties, as the command line does. */
    public static Configuration ofSystemProperties() {
        return of(key -> Optional.ofNullable(System.getProperty(key)));
    }

    /** Name the environment variable of a key: {@code criu.workDirectory} is {@code CRIU_JUNIT_WORK_DIRECTORY}. */
    public static String environmentVariable(String key) {
        String name = key.substring("criu.".length())
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .replace('.', '_');
        return "CRIU_JUNIT_" + name.toUpperCase(Locale.ROOT);
    }

    public Optional<String> text(String key) {
        return lookup.apply(key)
                .or(() -> Optional.ofNullable(System.getenv(environmentVariable(key))))
                .map(String::trim)
                .filter(value -> !value.isEmpty());
    }

    /** Get one of a few words, spelled as in Java or with hyphens, in any case. */
    public <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
        return text(key).map(value -> constant(key, value, type));
    }

    private static <E extends Enum<E>> E constant(String key, String value, Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> spelling(constant).equals(spelling(value)))
                .findFirst()
                .orElseThrow(() -> wrong(
                        key,
                        value,
                        constants.stream().map(Configuration::spelling).collect(Collectors.joining(", "))));
    }

    private static String spelling(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Optional<Boolean> flag(String key) {
        return text(key).map(value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, value, "true, false");
        });
    }

    /** Get a whole number that is not negative. */
    public Optional<Integer> number(String key) {
        return text(key).map(value -> {
            if (!value.matches("[0-9]{1,9}")) {
                throw wrong(key, value, "a whole number from 0");
            }
            return Integer.parseInt(value);
        });
    }

    /** Get a time that is longer than none. */
    public Optional<Duration> duration(String key) {
        return text(key).map(value -> {
            try {
                return Durations.parse(value);
            } catch (IllegalArgumentException e) {
                throw wrong(key, value, "a number with a unit: 500 ms, 30 s, 2 m");
            }
        });
    }

    /** Get how old something may be, which can be days. */
    public Optional<Duration> age(String key) {
        return text(key).map(value -> {
            try {
                return Durations.parseAge(value);
            } catch (IllegalArgumentException e) {
                throw wrong(key, value, "a number with a unit: 12 h, 7 d");
            }
        });
    }

    /** Get a size in bytes. */
    public Optional<Long> bytes(String key) {
        return text(key).map(value -> {
            try {
                return ByteSize.parse(value);
            } catch (IllegalArgumentException e) {
                throw wrong(key, value, "a number with a unit: 500 MiB, 2 GiB");
            }
        });
    }

    /** Refuse a value. */
    public static IllegalArgumentException wrong(String key, String value, String allowed) {
        return new IllegalArgumentException("the configuration parameter " + key + " (environment: "
                + environmentVariable(key) + ") must not be \"" + value + "\"; allowed: " + allowed);
    }
}

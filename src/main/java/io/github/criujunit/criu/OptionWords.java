package io.github.criujunit.criu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Take options of CRIU apart, to see which of them say the same.
 *
 * <p>Source: criu(8), getopt_long(3).
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OptionWords {

    private static final Map<String, String> LONG_NAMES = Map.of(
            "-j", "--shell-job",
            "-l", "--file-locks",
            "-x", "--ext-unix-sk",
            "-M", "--ext-mount-map",
            "-m", "--ext-mount-map");

    /** One of them at most makes sense. */
    private static final List<Set<String>> ALTERNATIVES = List.of(Set.of("--tcp-established", "--tcp-close"));

    /** They may be given again with another value, and mean both. */
    private static final Set<String> REPEATABLE =
            Set.of("--external", "--inherit-fd", "--action-script", "--ext-mount-map", "--skip-mnt", "--veth-pair");

    private static final String GHOST_LIMIT = "--ghost-limit";

    private OptionWords() {}

    private record Option(String name, List<String> words) {

        boolean isSettledBy(Option other) {
            if (name.equals(other.name)) {
                return !REPEATABLE.contains(name) || value().equals(other.value());
            }
            return ALTERNATIVES.stream()
                    .anyMatch(alternatives -> alternatives.contains(name) && alternatives.contains(other.name));
        }

        String value() {
            String first = words.get(0);
            int equals = first.indexOf('=');
            return equals >= 0 ? first.substring(equals + 1) : String.join(" ", words.subList(1, words.size()));
        }
    }

    /** List those of the wanted words that the given ones do not settle. */
    public static List<String> missing(List<String> given, List<String> wanted) {
        List<Option> settled = options(given);
        return options(wanted).stream()
                .filter(option -> settled.stream().noneMatch(option::isSettledBy))
                .flatMap(option -> option.words().stream())
                .toList();
    }

    /** Put two lists of options together: each once; of two limits for ghost files the higher one. */
    public static List<String> union(List<String> some, List<String> others) {
        List<Option> union = new ArrayList<>(options(some));
        for (Option other : options(others)) {
            Optional<Option> same = union.stream().filter(other::isSettledBy).findFirst();
            if (same.isEmpty()) {
                union.add(other);
            } else if (other.name().equals(GHOST_LIMIT)
                    && bytes(other.value()) > bytes(same.get().value())) {
                union.set(union.indexOf(same.get()), other);
            }
        }
        return union.stream().flatMap(option -> option.words().stream()).toList();
    }

    private static List<Option> options(List<String> words) {
        List<Option> options = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("-") && !current.isEmpty()) {
                options.add(option(current));
                current = new ArrayList<>();
            }
            current.add(word);
        }
        if (!current.isEmpty()) {
            options.add(option(current));
        }
        return options;
    }

    private static Option option(List<String> words) {
        String first = words.get(0);
        String name = first.startsWith("--") && first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
        return new Option(LONG_NAMES.getOrDefault(name, name), List.copyOf(words));
    }

    /** Read a size such as {@code 8M}; zero for what is none. Source: criu(8), {@code --ghost-limit}. */
    private static long bytes(String size) {
        if (!size.matches("\\d{1,12}[KMG]?")) {
            return 0;
        }
        String digits = size.replaceAll("[KMG]$", "");
        int shift = Map.of('K', 10, 'M', 20, 'G', 30).getOrDefault(size.charAt(size.length() - 1), 0);
        return Long.parseLong(digits) << shift;
    }
}

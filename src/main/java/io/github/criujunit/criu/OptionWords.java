package io.github.criujunit.criu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * Take options of CRIU apart, to see which of them say the same.
 *
 * <p>Source: criu(8), criu/config.c, getopt_long(3).
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OptionWords {

    private static final String GHOST_LIMIT = "--ghost-limit";
    private static final String EXTERNAL = "--external";
    private static final String MOUNT = "mnt[";
    private static final String ANY_MOUNT = "mnt[]";

    /** One of them at most makes sense. */
    private static final List<Set<String>> ALTERNATIVES = List.of(Set.of("--tcp-established", "--tcp-close"));

    /** They may be given again with another value, and mean both. */
    private static final Set<String> REPEATABLE = Set.of(
            EXTERNAL,
            "--inherit-fd",
            "--action-script",
            "--irmap-scan-path",
            "--cgroup-root",
            "--cgroup-dump-controller",
            "--join-ns",
            "--enable-fs",
            "--ext-mount-map",
            "--skip-mnt",
            "--veth-pair");

    private OptionWords() {}

    private record Option(CriuOption option, List<String> words) {

        String name() {
            return option.name();
        }

        boolean isAlternativeTo(Option other) {
            return !name().equals(other.name())
                    && ALTERNATIVES.stream().anyMatch(names -> names.contains(name()) && names.contains(other.name()));
        }

        boolean isSettledBy(Option other) {
            if (name().equals(other.name())) {
                return !REPEATABLE.contains(name()) || isSameResource(other);
            }
            return isAlternativeTo(other);
        }

        boolean isMetBy(Option other) {
            return isSettledBy(other)
                    && !other.option.isNegated()
                    && (!name().equals(GHOST_LIMIT) || bytes() <= other.bytes());
        }

        /** Get what it is about: of {@code mnt[/data]:NAME} what stands in front of the colon, as CRIU looks it up. */
        String resource() {
            String value = option.value();
            int colon = value.indexOf("]:");
            return name().equals(EXTERNAL) && colon >= 0 ? value.substring(0, colon + 1) : value;
        }

        /** Any mount is meant by the one without a path, which CRIU then finds itself. */
        private boolean isSameResource(Option other) {
            return resource().equals(other.resource())
                    || (other.resource().equals(ANY_MOUNT) && resource().startsWith(MOUNT));
        }

        /** Get what stands behind the colon; empty when there is none. */
        String externalName() {
            int colon = option.value().indexOf("]:");
            return colon < 0 ? "" : option.value().substring(colon + 2);
        }

        /** Take the name that an external resource was given for the dump. */
        List<String> namedAs(Option forDump) {
            return List.of(EXTERNAL, MOUNT + forDump.externalName() + "]:" + externalName());
        }

        boolean isSameExternal(Option other) {
            return name().equals(EXTERNAL)
                    && other.name().equals(EXTERNAL)
                    && !other.externalName().isEmpty()
                    && resource().startsWith(MOUNT)
                    && resource().equals(other.resource());
        }

        /** Read a size such as {@code 8M}; zero for what is none. Source: criu(8), {@code --ghost-limit}. */
        long bytes() {
            String size = option.value();
            if (!size.matches("\\d{1,12}[KMG]?")) {
                return 0;
            }
            String digits = size.replaceAll("[KMG]$", "");
            int shift = Map.of('K', 10, 'M', 20, 'G', 30).getOrDefault(size.charAt(size.length() - 1), 0);
            return Long.parseLong(digits) << shift;
        }
    }

    /** Tell whether an option is given, in whatever way it can be written, or its contrary. */
    public static boolean isGiven(List<String> given, String longName) {
        return options(given).stream().anyMatch(option -> option.name().equals(longName));
    }

    /** List those of the wanted words that the given ones do not settle, one way or the other. */
    public static List<String> missing(List<String> given, List<String> wanted) {
        List<Option> settled = options(given);
        return words(wanted, option -> settled.stream().noneMatch(option::isSettledBy));
    }

    /** List those of the wanted words for which the given ones will not do: also when they say less, or the contrary. */
    public static List<String> unmet(List<String> given, List<String> wanted) {
        List<Option> there = options(given);
        return words(wanted, option -> there.stream().noneMatch(option::isMetBy));
    }

    /**
     * Put in the place of what is wanted for the restore what was given for the dump, where it is one or the other; and call
     * what is external by the name that it was given then.
     */
    public static List<String> agreeing(List<String> givenForDump, List<String> wanted) {
        List<Option> given = options(givenForDump);
        return options(wanted).stream()
                .flatMap(option -> given.stream()
                        .filter(other -> option.isAlternativeTo(other) || option.isSameExternal(other))
                        .findFirst()
                        .map(other -> option.isSameExternal(other) ? option.namedAs(other) : other.words())
                        .orElse(option.words())
                        .stream())
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
                    && other.bytes() > same.get().bytes()) {
                union.set(union.indexOf(same.get()), other);
            }
        }
        return union.stream().flatMap(option -> option.words().stream()).toList();
    }

    /** List what became of some options in the {@linkplain #union union} with others. */
    public static List<String> within(List<String> union, List<String> some) {
        List<Option> wanted = options(some);
        return words(union, option -> wanted.stream().anyMatch(option::isSettledBy));
    }

    private static List<String> words(List<String> words, Predicate<Option> which) {
        return options(words).stream()
                .filter(which)
                .flatMap(option -> option.words().stream())
                .toList();
    }

    private static List<Option> options(List<String> words) {
        List<Option> options = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= words.size(); end++) {
            if (end == words.size() || words.get(end).startsWith("-")) {
                List<String> own = List.copyOf(words.subList(start, end));
                CriuOption.of(own).forEach(option -> options.add(new Option(option, own)));
                start = end;
            }
        }
        return options;
    }
}

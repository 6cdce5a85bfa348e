package io.github.criujunit.report.bundle;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Find values that are known to be secret, as they are and as JSON, URLs and shells write them. Immutable, thread-safe. */
final class KnownSecrets {

    static final KnownSecrets NONE = new KnownSecrets(Set.of());

    private static final int SHORTEST = 6;
    /** Fewer digits are in every time and every inode number. */
    private static final int FEWEST_DIGITS = 8;

    private final Set<String> texts;
    private final List<String> longestFirst;

    private KnownSecrets(Set<String> texts) {
        this.texts = texts;
        this.longestFirst = texts.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Know a value, too; unless it is short, a common word or a path. */
    KnownSecrets and(String value, MaskRules rules) {
        TreeSet<String> more = new TreeSet<>(texts);
        // What is masked is masked line by line.
        value.lines()
                .map(String::strip)
                .filter(line -> isTelling(line, rules))
                .forEach(line -> more.addAll(List.of(
                        line,
                        line.replace("\\", "\\\\").replace("\"", "\\\""),
                        line.replace("'", "'\\''"),
                        URLEncoder.encode(line, StandardCharsets.UTF_8))));
        return more.size() == texts.size() ? this : new KnownSecrets(more);
    }

    private static boolean isTelling(String value, MaskRules rules) {
        return value.length() >= SHORTEST
                && !rules.isHarmless(value)
                && !(value.length() < FEWEST_DIGITS && value.chars().allMatch(Character::isDigit))
                && !value.startsWith("-----")
                && !isPath(value);
    }

    /** A path names a place that is there; a secret in base64 can begin with a slash as well. */
    private static boolean isPath(String value) {
        if (!value.startsWith("/") && !value.startsWith("./")) {
            return false;
        }
        try {
            Path path = Path.of(value);
            Path parent = path.getParent();
            return Files.exists(path) || (parent != null && parent.getNameCount() > 0 && Files.isDirectory(parent));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    String mask(String line) {
        String masked = line;
        for (String text : longestFirst) {
            masked = masked.replace(text, Masking.MASK);
        }
        return masked;
    }
}

package io.github.criujunit.report.bundle;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Match some words of a name, one after the other.
 *
 * @param words expressions of one word each; in lower case
 */
record NamePattern(List<Pattern> words, String core) {

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /**
     * Read words with {@code *} for any characters.
     *
     * @throws IllegalArgumentException when no letters are left to look for
     */
    static NamePattern parse(String text) {
        List<String> globs = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        String core = globs.stream()
                .map(glob -> glob.replace("*", ""))
                .max((left, right) -> Integer.compare(left.length(), right.length()))
                .orElse("");
        if (!core.matches("[a-z0-9]{2,}") || !globs.stream().allMatch(glob -> glob.matches("\\*?[a-z0-9]*\\*?"))) {
            throw new IllegalArgumentException("a word of a name is made of letters and digits, at least two of them,"
                    + " and of * at its beginning or end, not \"" + text + "\"");
        }
        return new NamePattern(
                globs.stream()
                        .map(glob -> Pattern.compile(glob.replace("*", "[a-z0-9]*")))
                        .toList(),
                core);
    }

    /** Split a name such as {@code --api-key}, {@code apiKey} or {@code -Dapi.key} into its words, in lower case. */
    static List<String> split(String name) {
        String bare = name.startsWith("-D") ? name.substring(2) : name;
        return BETWEEN_WORDS
                .splitAsStream(bare)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    boolean isIn(List<String> name) {
        for (int start = 0; start + words.size() <= name.size(); start++) {
            if (isAt(start, name)) {
                return true;
            }
        }
        return false;
    }

    boolean ends(List<String> name) {
        return name.size() >= words.size() && isAt(name.size() - words.size(), name);
    }

    private boolean isAt(int start, List<String> name) {
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).matcher(name.get(start + i)).matches()) {
                return false;
            }
        }
        return true;
    }
}

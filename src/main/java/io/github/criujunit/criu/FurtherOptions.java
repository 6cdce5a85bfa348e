package io.github.criujunit.criu;

import java.util.List;
import java.util.Optional;

/** Refuse the words for CRIU that would pull the rug from under the harness. */
final class FurtherOptions {

    private static final String DIRECTORY =
            "each dump has a fresh image directory; choose where with criu.workDirectory";
    private static final String LOG = "the log is read from standard error; it is kept as criu.keep says";

    private static final List<Ours> OURS = List.of(
            new Ours("-t", "--tree", "the process comes from the fixture"),
            new Ours("-D", "--images-dir", DIRECTORY),
            new Ours("-W", "--work-dir", DIRECTORY),
            new Ours("-o", "--log-file", LOG),
            new Ours("-v", "--verbosity", "the diagnosis needs the whole log"),
            new Ours("-d", "--restore-detached", "choose RestoreMode.DETACHED"),
            new Ours("-R", "--leave-running", "use leaveRunning"),
            new Ours("--pidfile", "--pidfile", "the harness reads it"),
            new Ours("-s", "--leave-stopped", "the harness waits until the original is gone"));

    private FurtherOptions() {}

    private static void requireOneWord(String word) {
        if (word.isBlank()) {
            throw new IllegalArgumentException("an option for criu must not be empty");
        }
        if (word.matches("-\\S+ .*")) {
            throw new IllegalArgumentException("each word for criu is an element of its own: {\""
                    + String.join("\", \"", word.split(" +", -1)) + "\"} instead of \"" + word + "\"");
        }
    }

    private record Ours(String shortName, String longName, String reason) {

        /** As getopt_long(3) reads a word: a value may be glued to a short name, and a long one may be cut short. */
        boolean isMeantBy(String word) {
            if (!word.startsWith("--")) {
                return word.startsWith(shortName);
            }
            String name = withoutValue(word);
            return name.length() > "--x".length() && longName.startsWith(name);
        }

        String nameIn(String word) {
            return word.startsWith("--") ? withoutValue(word) : shortName;
        }

        private static String withoutValue(String word) {
            return word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        }
    }

    static List<String> checked(String action, List<String> words) {
        for (String word : words) {
            requireOneWord(word);
            Optional<Ours> ours =
                    OURS.stream().filter(option -> option.isMeantBy(word)).findFirst();
            if (ours.isPresent()) {
                throw new IllegalArgumentException("the option " + ours.get().nameIn(word) + " of criu " + action
                        + " is set by the harness: " + ours.get().reason());
            }
        }
        return List.copyOf(words);
    }
}

package io.github.criujunit.criu;

import java.util.List;
import java.util.Map;

/** Refuse the words for CRIU that would pull the rug from under the harness. */
final class FurtherOptions {

    private static final Map<String, String> OURS = Map.of(
            "-t", "the process comes from the fixture",
            "--tree", "the process comes from the fixture",
            "-D", "each dump has a fresh image directory; choose where with criu.workDirectory",
            "--images-dir", "each dump has a fresh image directory; choose where with criu.workDirectory",
            "-o", "the log is read from standard error; it is kept as criu.keep says",
            "--log-file", "the log is read from standard error; it is kept as criu.keep says",
            "-d", "choose RestoreMode.DETACHED",
            "--restore-detached", "choose RestoreMode.DETACHED",
            "-R", "use leaveRunning",
            "--leave-running", "use leaveRunning");

    private FurtherOptions() {}

    static List<String> checked(String action, List<String> words) {
        for (String word : words) {
            String option = word.startsWith("--") && word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            String reason = OURS.get(option);
            if (reason != null) {
                throw new IllegalArgumentException(
                        "the option " + option + " of criu " + action + " is set by the harness: " + reason);
            }
        }
        return List.copyOf(words);
    }
}

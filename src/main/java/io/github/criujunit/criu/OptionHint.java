package io.github.criujunit.criu;

import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.RootCause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Translate options that a remedy wants on CRIU's command line into what a user of the harness writes. */
final class OptionHint {

    /** A line of a remedy such as {@code criu dump --ghost-limit 64M ...}. */
    private static final Pattern CRIU_COMMAND = Pattern.compile(
            "^\\s+criu (?<action>dump|restore) (?<options>--[^'{]*?)(?: \\.\\.\\.)?$", Pattern.MULTILINE);

    /** {@link Criu} gives it to each command itself. */
    private static final String GIVEN_ALWAYS = "--no-default-config";

    private OptionHint() {}

    static Optional<String> of(Diagnosis diagnosis) {
        return diagnosis
                .rootCause()
                .map(OptionHint::wordsByAction)
                .filter(words -> !words.isEmpty())
                .map(words -> {
                    String annotation = words.entrySet().stream()
                            .map(entry -> entry.getKey() + "Options = " + array(entry.getValue()))
                            .collect(Collectors.joining(", "));
                    String commandLine = words.entrySet().stream()
                            .flatMap(entry ->
                                    entry.getValue().stream().map(word -> "--" + entry.getKey() + "-option=" + word))
                            .collect(Collectors.joining(" "));
                    return "  @CriuCheckpoint(" + annotation + ")\n  criu-junit run " + commandLine;
                });
    }

    /** Only the first remedy that names options: the others are alternatives to it. */
    private static Map<String, List<String>> wordsByAction(RootCause cause) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (String remedy : cause.remedies()) {
            Matcher matcher = CRIU_COMMAND.matcher(remedy);
            while (matcher.find()) {
                List<String> options = List.of(matcher.group("options").split(" ", -1));
                if (!options.contains(GIVEN_ALWAYS)) {
                    // A second line for the same action is an alternative to the first.
                    words.putIfAbsent(matcher.group("action"), options);
                }
            }
            if (!words.isEmpty()) {
                return words;
            }
        }
        return words;
    }

    private static String array(List<String> words) {
        String quoted = words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
        return words.size() == 1 ? quoted : "{" + quoted + "}";
    }
}

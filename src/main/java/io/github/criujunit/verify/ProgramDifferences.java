package io.github.criujunit.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a process runs and where: command line, executable, directories, environment, OOM score. */
final class ProgramDifferences {

    private static final int MAX_NAME = 40;

    private ProgramDifferences() {}

    static void compare(ProcessPair pair) {
        pair.compareAll(
                Aspect.COMMAND_LINE,
                arguments(pair.before().commandLine()),
                arguments(pair.after().commandLine()));
        pair.compareKnown(
                Aspect.EXECUTABLE,
                "executable",
                pair.before().executable(),
                pair.after().executable());
        pair.compareKnown(
                Aspect.DIRECTORIES,
                "working directory",
                pair.before().directory(),
                pair.after().directory());
        pair.compareKnown(
                Aspect.DIRECTORIES,
                "root directory",
                pair.before().root(),
                pair.after().root());
        pair.compareKnown(
                Aspect.DIRECTORIES,
                "umask",
                Optional.ofNullable(pair.before().status().get("Umask")),
                Optional.ofNullable(pair.after().status().get("Umask")));
        if (pair.before().environment().isPresent()
                && pair.after().environment().isPresent()) {
            pair.compareAll(
                    Aspect.ENVIRONMENT,
                    variables(pair.before().environment().get()),
                    variables(pair.after().environment().get()));
        }
        OptionalInt scoreBefore = pair.before().oomScoreAdjustment();
        OptionalInt scoreAfter = pair.after().oomScoreAdjustment();
        if (scoreBefore.isPresent() && scoreAfter.isPresent()) {
            pair.compare(
                    Aspect.OOM_SCORE,
                    "oom_score_adj",
                    Integer.toString(scoreBefore.getAsInt()),
                    Integer.toString(scoreAfter.getAsInt()));
        }
    }

    private static Map<String, String> arguments(List<String> commandLine) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int index = 0; index < commandLine.size(); index++) {
            arguments.put("argument " + index, "\"" + commandLine.get(index) + "\"");
        }
        return arguments;
    }

    /** Values may be secrets, and messages end up in the logs of CI: a value is told by its length and its hash. */
    private static Map<String, String> variables(List<String> environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            // What is no variable may be the rest of a value.
            String name = equals < 0 ? "without a name" : variable.substring(0, equals);
            String value = variable.substring(equals + 1);
            String shown = "a value of %d characters (hash %04x)".formatted(value.length(), value.hashCode() & 0xffff);
            variables.merge("variable " + printable(name), shown, (first, second) -> first + ", " + second);
        }
        return variables;
    }

    /** An environment that was written over can hold anything. */
    private static String printable(String name) {
        String text = name.replaceAll("[^\\p{Graph} ]", "?");
        return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) + "..." : text;
    }
}

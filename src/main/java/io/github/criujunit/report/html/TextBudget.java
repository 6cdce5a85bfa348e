package io.github.criujunit.report.html;

import io.github.criujunit.report.LogExcerpt;
import java.util.List;

/**
 * Keeps the page small where thousands of tests failed: the first ones are shown whole, later ones shortened. Each has its
 * files beside the report, and {@code results.json} has all of it. Not thread-safe.
 */
final class TextBudget {

    private static final int MESSAGES = 1_000_000;
    private static final int ALL_LINES = 1_500_000;
    private static final int SOME_LINES = 2_000_000;
    private static final int FEW_LINES = 6;

    static final String SHORTENED = "\n[shortened; results.json has all of it]";

    private int messages;
    private int lines;

    /** Tell whether only messages that say something new should be shown. */
    boolean isSpent() {
        return messages > MESSAGES;
    }

    String message(String message) {
        String shown = message;
        if (isSpent()) {
            String first = message.lines().findFirst().orElse("");
            shown = first.length() == message.length() ? message : first + SHORTENED;
        }
        messages += shown.length();
        return shown;
    }

    /** Choose the lines to show: all of them, those next to the root cause, or none. */
    List<LogExcerpt.Line> lines(LogExcerpt log) {
        List<LogExcerpt.Line> shown = log.lines();
        if (lines > ALL_LINES && !shown.isEmpty()) {
            int around = lines <= SOME_LINES ? FEW_LINES : -1;
            long centre = log.rootCause() > 0
                    ? log.rootCause()
                    : shown.get(shown.size() - 1).number();
            shown = shown.stream()
                    .filter(line -> Math.abs(line.number() - centre) <= around)
                    .toList();
        }
        lines += shown.stream().mapToInt(line -> line.text().length()).sum();
        return shown;
    }
}

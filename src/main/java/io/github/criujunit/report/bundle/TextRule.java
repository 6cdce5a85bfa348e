package io.github.criujunit.report.bundle;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Find secrets by how they look.
 *
 * @param texts in lower case; a line without any of them is passed over; empty for none
 * @param source where the rule stands
 */
record TextRule(List<String> texts, Pattern pattern, boolean hasGroup, String source) {

    private static final String GROUP = "secret";
    private static final String BEFORE_EXPRESSION = " ~ ";

    /**
     * Read a rule.
     *
     * @throws IllegalArgumentException when it has no expression, or none that is one
     */
    static TextRule parse(String text, String source) {
        int expression = text.indexOf(BEFORE_EXPRESSION);
        String regex = text.substring(expression < 0 ? 0 : expression + BEFORE_EXPRESSION.length())
                .strip();
        List<String> texts = expression < 0
                ? List.of()
                : List.of(text.substring(0, expression)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .split("\\s+", -1));
        try {
            Pattern pattern = Pattern.compile(regex);
            if (pattern.matcher("").find()) {
                throw new IllegalArgumentException("the expression matches everywhere, also where nothing is");
            }
            return new TextRule(texts, pattern, regex.contains("(?<" + GROUP + ">"), source);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a regular expression: " + e.getDescription(), e);
        }
    }

    /**
     * Mask what it finds.
     *
     * @param lower the same line in lower case
     */
    String mask(String line, String lower) {
        if (!texts.isEmpty() && texts.stream().noneMatch(lower::contains)) {
            return line;
        }
        try {
            return masked(line);
        } catch (PatienceLostException | StackOverflowError e) {
            // Rather a line too few than a secret too many.
            return Masking.MASK + " (this line took the rule in " + source + " too long)";
        }
    }

    private String masked(String line) {
        Matcher matcher = pattern.matcher(new PatientText(line));
        StringBuilder masked = new StringBuilder();
        int done = 0;
        while (matcher.find()) {
            int start = hasGroup && matcher.start(GROUP) >= 0 ? matcher.start(GROUP) : matcher.start();
            int end = hasGroup && matcher.start(GROUP) >= 0 ? matcher.end(GROUP) : matcher.end();
            if (end > start && !line.startsWith(Masking.MASK, start)) {
                masked.append(line, done, start).append(Masking.MASK);
                done = end;
            }
        }
        return done == 0 ? line : masked.append(line, done, line.length()).toString();
    }
}

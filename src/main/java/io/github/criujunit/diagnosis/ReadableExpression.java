package io.github.criujunit.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows a regular expression to people: placeholders, and groups without a word in them, become {@code <name>}. */
final class ReadableExpression {

    private static final String NO_PARENTHESES = "((?:[^()\\\\]|\\\\.)*)";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]\\w*)(?:\\|[^{}]*)?\\}");
    private static final Pattern UNNAMED = Pattern.compile("\\(\\?[:!=]" + NO_PARENTHESES + "\\)\\??");
    private static final Pattern NAMED = Pattern.compile("\\(\\?<(\\w+)>" + NO_PARENTHESES + "\\)");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z]{4}");
    private static final Pattern ANYTHING = Pattern.compile("(?:\\.|\\\\[dwS])[*+]");

    private ReadableExpression() {}

    static String of(String expression) {
        String shown = PLACEHOLDER.matcher(expression).replaceAll("<$1>");
        String before;
        do {
            before = shown;
            shown = NAMED.matcher(UNNAMED.matcher(shown).replaceAll(""))
                    .replaceAll(group -> Matcher.quoteReplacement(
                            WORD.matcher(group.group(2)).find() ? group.group(2) : "<" + group.group(1) + ">"));
        } while (!shown.equals(before));
        return ANYTHING.matcher(shown).replaceAll("...").replaceAll("\\\\(\\W)", "$1");
    }
}

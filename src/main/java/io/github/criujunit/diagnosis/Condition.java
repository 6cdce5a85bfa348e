package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Ask something of one captured or otherwise known value.
 *
 * <p>{@code >= 6.16}, {@code < 4.2} and the like compare versions; anything else is a regular expression for the whole
 * value, or for one whole line of it: many facts of the context are lists, one line for each descriptor or process. What
 * its named groups hold fills the texts of the case; in the expression, {@code {name}} stands for a value that is known
 * already, taken literally, and {@code {name|expression}} for that or, where it is not known, for what the expression
 * matches. A value that is not known fulfils no condition.
 *
 * @param name the name of the value: a group of a pattern, or a fact of the context
 * @param expected the comparison or the regular expression
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Condition(String name, String expected) {

    private static final String ANYTHING = ".+";
    private static final Pattern PLAIN_WORDS = Pattern.compile("[\\w /|-]+");
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(\\d+(?:\\.\\d+)*)");

    /** More lines than that are no help to anybody. */
    private static final int QUOTED_LINES = 5;

    /** Say what is asked. */
    String words() {
        if (COMPARISON.matcher(expected).matches()) {
            return name + " " + expected;
        }
        if (expected.contains("(?<") || expected.contains("{")) {
            return name + " has a line like `" + ReadableExpression.of(expected) + "`";
        }
        if (expected.equals(ANYTHING)) {
            return name + " is known";
        }
        return PLAIN_WORDS.matcher(expected).matches()
                ? name + " is " + expected.replace("|", " or ")
                : name + " matches `" + expected + "`";
    }

    /**
     * Look whether this holds.
     *
     * @return empty if it does not; else the values, with those of the groups of the first line that matches, and with
     *     all lines that match in place of the whole value
     */
    Optional<Map<String, String>> match(Map<String, String> values) {
        Optional<String> actual = Optional.ofNullable(values.get(name));
        Matcher comparison = COMPARISON.matcher(expected);
        if (comparison.matches()) {
            return actual.flatMap(Version::of)
                    .filter(version -> compare(version, comparison))
                    .map(version -> values);
        }
        return actual.flatMap(text ->
                Template.fillExpression(expected, values).flatMap(expression -> match(text, expression, values)));
    }

    private Optional<Map<String, String>> match(String text, Pattern expression, Map<String, String> values) {
        Map<String, String> found = new HashMap<>(values);
        List<String> matching = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher matcher = expression.matcher(line);
            if (matcher.matches()) {
                if (matching.isEmpty()) {
                    found.putAll(GroupNames.captures(GroupNames.of(expression), matcher));
                }
                matching.add(line);
            }
        }
        found.put(name, quote(matching));
        return matching.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static String quote(List<String> lines) {
        int more = lines.size() - QUOTED_LINES;
        return String.join("; ", lines.subList(0, Math.min(lines.size(), QUOTED_LINES)))
                + (more > 0 ? "; and " + more + " more" : "");
    }

    private static boolean compare(Version version, Matcher comparison) {
        int order = version.order(Version.of(comparison.group(2)).orElseThrow());
        return switch (comparison.group(1)) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }
}

package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Ask something of one captured or otherwise known value.
 *
 * <p>{@code >= 6.16}, {@code < 4.2} and the like compare versions; anything else is a regular expression for the whole
 * value. A value that is not known fulfils no condition.
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

    /** Say what is asked. */
    String words() {
        if (COMPARISON.matcher(expected).matches()) {
            return name + " " + expected;
        }
        if (expected.equals(ANYTHING)) {
            return name + " is known";
        }
        return PLAIN_WORDS.matcher(expected).matches()
                ? name + " is " + expected.replace("|", " or ")
                : name + " matches `" + expected + "`";
    }

    boolean holds(Map<String, String> values) {
        Optional<String> actual = Optional.ofNullable(values.get(name));
        Matcher comparison = COMPARISON.matcher(expected);
        if (!comparison.matches()) {
            return actual.filter(value -> value.matches(expected)).isPresent();
        }
        String operator = comparison.group(1);
        Version limit = Version.of(comparison.group(2)).orElseThrow();
        return actual.flatMap(Version::of)
                .filter(version -> compare(version.order(limit), operator))
                .isPresent();
    }

    private static boolean compare(int order, String operator) {
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }
}

package io.github.criujunit.diagnosis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Fills {@code {name}} and {@code {name|text where it is not known}} in the catalogue's texts. */
final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-zA-Z0-9]*)(?:\\|([^{}]*))?\\}");

    private static final Pattern BLANKS = Pattern.compile("\\s{2,}");

    private Template() {}

    /** Fill a text; a name without value and without a text of its own becomes {@code <name>}. */
    static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            String otherwise = Optional.ofNullable(match.group(2)).orElse("<" + match.group(1) + ">");
            return Matcher.quoteReplacement(values.getOrDefault(match.group(1), otherwise));
        });
    }

    /** Fill a text of one line, without the gaps that empty values leave. */
    static String fillLine(String template, Map<String, String> values) {
        return BLANKS.matcher(fill(template, values).strip()).replaceAll(" ");
    }

    /**
     * Fill a regular expression: a value stands for itself, the text of a name without value for an expression.
     *
     * @return empty where a name has neither
     */
    static Optional<Pattern> fillExpression(String template, Map<String, String> values) {
        if (!values.keySet().containsAll(needed(template))) {
            return Optional.empty();
        }
        Map<String, String> literals = new HashMap<>();
        values.forEach((name, value) -> literals.put(name, Pattern.quote(value)));
        String expression = PLACEHOLDER
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(literals.getOrDefault(match.group(1), match.group(2))));
        return Optional.of(Pattern.compile(expression));
    }

    /** Find the names that a text uses without saying what to print where they are not known. */
    static Set<String> needed(String template) {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .filter(match -> match.group(2) == null)
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}

package io.github.criujunit.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the named groups of a regular expression, which Java 17 cannot, and what they hold. */
final class GroupNames {

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    private GroupNames() {}

    static List<String> of(Pattern pattern) {
        return of(pattern.pattern());
    }

    static List<String> of(String expression) {
        return GROUP.matcher(expression).results().map(match -> match.group(1)).toList();
    }

    /** Collect what some groups of a match hold, without those that hold nothing. */
    static Map<String, String> captures(List<String> groups, Matcher matcher) {
        Map<String, String> captures = new HashMap<>();
        for (String group : groups) {
            Optional.ofNullable(matcher.group(group))
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> captures.put(group, value));
        }
        return captures;
    }
}

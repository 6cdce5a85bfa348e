package io.github.criujunit.diagnosis;

import java.util.List;
import java.util.regex.Pattern;

/** Lists the named groups of a regular expression; Java 17 cannot. */
final class GroupNames {

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    private GroupNames() {}

    static List<String> of(Pattern pattern) {
        return GROUP.matcher(pattern.pattern())
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}

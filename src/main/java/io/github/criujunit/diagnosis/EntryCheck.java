package io.github.criujunit.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what would otherwise only be noticed in the middle of a failure: that an entry can match, and fill its texts. */
final class EntryCheck {

    private final YamlNode entry;

    EntryCheck(YamlNode entry) {
        this.entry = entry;
    }

    void check(KnownError error) {
        if (error.title().contains("\n")) {
            throw entry.invalid("key title must be one line");
        }
        Set<String> needed = Template.needed(error.title());
        for (Pattern pattern : error.patterns()) {
            List<String> groups = GroupNames.of(pattern);
            for (String name : needed) {
                if (!groups.contains(name)) {
                    throw entry.invalid("key title uses {" + name + "}, which is no group of: " + pattern
                            + "; say what stands there otherwise, as in {" + name + "|a process}");
                }
            }
        }
        boolean onInfo = error.levels().contains(Level.INFO);
        if (onInfo
                && error.patterns().stream()
                        .allMatch(pattern ->
                                LiteralBeginning.of(pattern.pattern()).isEmpty())) {
            throw entry.invalid("key match must hold an expression that begins with ^ and at least "
                    + LiteralBeginning.SHORTEST + " plain characters: nothing else is looked for on the level info");
        }
        for (String sample : error.samples()) {
            LogLine line = new RecordParser().parse(1, sample).get(0);
            if (new ErrorMatcher(error).match(line).isEmpty()) {
                throw entry.invalid("key samples holds a line that the entry does not match on its levels: " + sample);
            }
        }
    }
}

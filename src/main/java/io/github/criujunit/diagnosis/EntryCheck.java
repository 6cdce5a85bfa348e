package io.github.criujunit.diagnosis;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
        if (!error.patterns().isEmpty()) {
            error.cases().forEach(each -> check(error, each));
        }
        for (String sample : error.samples()) {
            LogLine line = new RecordParser().parse(1, sample).get(0);
            if (new ErrorMatcher(error).match(line).isEmpty()) {
                throw entry.invalid("key samples holds a line that the entry does not match on its levels: " + sample);
            }
        }
    }

    private void check(KnownError error, ContextCase each) {
        Set<String> known = new HashSet<>();
        error.patterns().forEach(pattern -> known.addAll(GroupNames.of(pattern)));
        for (Condition condition : each.when()) {
            known.add(condition.name());
            known.addAll(GroupNames.of(condition.expected()));
        }
        Stream.of(each.title(), each.cause())
                .flatMap(Optional::stream)
                .flatMap(text -> Template.needed(text).stream())
                .filter(name -> !known.contains(name))
                .forEach(name -> {
                    throw entry.invalid("key cases uses {" + name + "}, which is no group of a pattern and nothing that"
                            + " the case asks for; say what stands there otherwise, as in {" + name + "|a process}");
                });
    }
}

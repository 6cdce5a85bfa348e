package io.github.criujunit.diagnosis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one entry of a catalogue and checks what would otherwise only be noticed in the middle of a failure. */
final class EntryReader {

    static final List<String> REQUIRED = List.of("id", "title", "class", "kind", "cause", "source");

    /** Users need not prove what they say, and an entry without an expression has no use for them. */
    static final List<String> REQUIRED_OF_USERS = List.of("id", "title", "class", "kind", "match", "cause");

    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "phases",
            "class",
            "kind",
            "levels",
            "match",
            "over",
            "cause",
            "remedies",
            "cases",
            "harmless",
            "versions",
            "source",
            "samples");
    private static final List<String> CASE_KEYS = List.of("when", "title", "cause", "remedies");
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    private final YamlNode entry;
    private final List<String> required;

    EntryReader(YamlNode entry, List<String> required) {
        this.entry = entry;
        this.required = required;
    }

    KnownError read() {
        entry.allow(KEYS);
        entry.require(required);
        Kind kind = entry.choice("kind", entry.requiredText("kind"), Kind.values());
        return new KnownError(
                id(),
                entry.requiredText("title"),
                phases(),
                entry.choice("class", entry.requiredText("class"), ErrorClass.values()),
                kind,
                levels(kind),
                patterns(),
                Set.copyOf(entry.texts("over")),
                entry.requiredText("cause"),
                entry.texts("remedies"),
                cases(),
                entry.text("harmless"),
                entry.text("versions"),
                entry.texts("source"),
                entry.texts("samples"));
    }

    private String id() {
        String id = entry.requiredText("id");
        if (!ID.matcher(id).matches()) {
            throw entry.invalid("key id must be words of small letters and digits with hyphens between, such as"
                    + " pid-in-use, but was: " + id);
        }
        return id;
    }

    private Set<CriuPhase> phases() {
        Set<CriuPhase> phases = EnumSet.noneOf(CriuPhase.class);
        for (String word : entry.texts("phases")) {
            phases.add(entry.choice("phases", word, CriuPhase.values()));
        }
        return phases;
    }

    private Set<Level> levels(Kind kind) {
        Set<Level> levels = EnumSet.noneOf(Level.class);
        for (String word : entry.texts("levels")) {
            levels.add(entry.choice("levels", word, Level.values()));
        }
        return levels.isEmpty() ? kind.defaultLevels() : levels;
    }

    private List<Pattern> patterns() {
        List<Pattern> patterns = new ArrayList<>();
        for (String regex : entry.texts("match")) {
            patterns.add(pattern(regex));
        }
        if (patterns.isEmpty() && required.contains("match")) {
            throw entry.invalid("key match must hold a regular expression");
        }
        return patterns;
    }

    private Pattern pattern(String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            if (pattern.matcher("").find()) {
                throw entry.invalid("key match holds a regular expression that is found in every line: " + regex);
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw entry.invalid("key match holds no valid regular expression: " + e.getMessage());
        }
    }

    private List<ContextCase> cases() {
        List<ContextCase> cases = new ArrayList<>();
        for (YamlNode node : entry.nodes("cases")) {
            node.allow(CASE_KEYS);
            node.require(List.of("when"));
            List<Condition> when = new ArrayList<>();
            YamlNode conditions = node.node("when");
            for (Object name : conditions.map().keySet()) {
                when.add(condition(conditions, String.valueOf(name)));
            }
            cases.add(new ContextCase(when, node.text("title"), node.text("cause"), node.texts("remedies")));
        }
        return cases;
    }

    private static Condition condition(YamlNode conditions, String name) {
        String expected = conditions.requiredText(name);
        try {
            Map<String, String> anything = new HashMap<>();
            Template.needed(expected).forEach(needed -> anything.put(needed, ""));
            Template.fillExpression(expected, anything);
        } catch (PatternSyntaxException e) {
            throw conditions.invalid(
                    "key " + name + " must be a version such as >= 6.16, or a regular expression: " + e.getMessage());
        }
        return new Condition(name, expected);
    }
}

package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTests {

    /** No log has a text for these: only the harness can see them. */
    private static final Set<String> WITHOUT_TEXT = Set.of("criu-timed-out", "criu-killed", "timerfd-pending");

    private static final String MINIMAL =
            "- {id: a-b, title: T, class: usage, kind: fatal, match: 'x(?<pid>\\d+)', cause: C, source: s}";

    static Stream<KnownError> entries() {
        return Catalogue.builtIn().entries().stream();
    }

    private static Catalogue read(String yaml) {
        return Catalogue.read(new StringReader(yaml), "mine.yaml");
    }

    private static LogLine parse(String sample) {
        return new RecordParser().parse(1, sample).get(0);
    }

    @Test
    void the_built_in_catalogue_is_read_once() {
        assertThat(Catalogue.builtIn()).isSameAs(Catalogue.builtIn());
        assertThat(Catalogue.builtIn().entries()).hasSizeGreaterThan(350);
        assertThat(entries().map(KnownError::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void the_entries_of_a_topic_can_work(BuiltInCatalogue topic) {
        assertThat(topic.load(false).entries()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void an_entry_is_complete(KnownError entry) {
        assertThat(entry.sources()).isNotEmpty();
        assertThat(entry.title()).doesNotEndWith(".").hasSizeLessThan(110);
        if (WITHOUT_TEXT.contains(entry.id())) {
            assertThat(entry.patterns()).isEmpty();
        } else {
            assertThat(entry.patterns()).isNotEmpty();
            assertThat(entry.samples()).isNotEmpty();
        }
        if (entry.kind() == Kind.FATAL || entry.kind() == Kind.WEAK) {
            assertThat(entry.remedies()).isNotEmpty();
        }
        if (entry.kind() == Kind.IGNORABLE) {
            assertThat(entry.harmless()).isPresent();
        }
        for (String other : entry.over()) {
            assertThat(Catalogue.builtIn().find(other)).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void no_other_entry_matches_a_sample_unless_it_gives_way(KnownError entry) {
        for (String sample : entry.samples()) {
            List<String> others = entries()
                    .filter(other -> !other.id().equals(entry.id()))
                    .filter(other -> !entry.over().contains(other.id()))
                    .filter(other ->
                            new ErrorMatcher(other).match(parse(sample)).isPresent())
                    .map(KnownError::id)
                    .toList();
            assertThat(others).as(sample).isEmpty();
            assertThat(new Matchers(Catalogue.builtIn())
                            .match(parse(sample))
                            .map(match -> match.error().id()))
                    .contains(entry.id());
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void a_pattern_is_found_through_its_literal_as_it_is_without(KnownError entry) {
        for (String sample : entry.samples()) {
            assertThat(entry.patterns()).anySatisfy(pattern -> {
                assertThat(parse(sample).message()).containsPattern(pattern);
                assertThat(parse(sample).message()).contains(RequiredLiteral.of(pattern.pattern()));
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Can't fork for (?<pid>\\d+): File exists ~ 'Can''t fork for '",
                "^sudo: a password is required ~ 'sudo: a password is required'",
                "Timeout reached\\. Try it ~ 'Timeout reached. Try it'",
                "colou?r of it ~ 'r of it'",
                "[abc]x[^]]yy ~ 'yy'",
                "a{2}bc ~ 'bc'",
                "one|another ~ ''",
                "(?:one|another) end ~ ' end'"
            })
    void the_literal_is_in_everything_that_the_expression_matches(String regex, String literal) {
        assertThat(RequiredLiteral.of(regex)).isEqualTo(literal);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "id: x",
                        "mine.yaml must be a list of entries, each with at least the keys"
                                + " id, title, class, kind, match, cause"),
                Arguments.of("- x", "mine.yaml: entry 1 must be a mapping of keys to values"),
                Arguments.of(MINIMAL + "\n" + MINIMAL, "mine.yaml: entry a-b must not occur twice"),
                Arguments.of(MINIMAL.replace("cause: C, ", ""), "mine.yaml: entry a-b: key cause is missing"),
                Arguments.of(
                        MINIMAL.replace("cause:", "reason:"),
                        "mine.yaml: entry a-b: key reason is not known; allowed are id, title, phases, class, kind, levels,"
                                + " match, over, cause, remedies, cases, harmless, versions, source, samples"),
                Arguments.of(
                        MINIMAL.replace("kind: fatal", "kind: deadly"),
                        "mine.yaml: entry a-b: key kind must be one of consequence, fatal, ignorable, marker, noise,"
                                + " symptom, weak but was: deadly"),
                Arguments.of(
                        MINIMAL.replace("source: s", "source: s, levels: [info]"),
                        "mine.yaml: entry a-b: key match must hold an expression that begins with ^ and at least 4 plain"
                                + " characters: nothing else is looked for on the level info"),
                Arguments.of(
                        MINIMAL.replace("a-b", "A b"),
                        "mine.yaml: entry A b: key id must be words of small letters and digits with hyphens between,"
                                + " such as pid-in-use, but was: A b"),
                Arguments.of(
                        MINIMAL.replace("title: T", "title: 'T {pod}'"),
                        "mine.yaml: entry a-b: key title uses {pod}, which is no group of: x(?<pid>\\d+);"
                                + " say what stands there otherwise, as in {pod|a process}"),
                Arguments.of(
                        MINIMAL.replace("cause: C", "cause: [C]"), "mine.yaml: entry a-b: key cause must be a text"),
                Arguments.of(
                        MINIMAL.replace("source: s", "source: s, samples: [y]"),
                        "mine.yaml: entry a-b: key samples holds a line that the entry does not match on its levels: y"),
                Arguments.of(
                        MINIMAL.replace("match: 'x(?<pid>\\d+)', ", ""), "mine.yaml: entry a-b: key match is missing"),
                Arguments.of(
                        MINIMAL.replace("'x(?<pid>\\d+)'", "[]"),
                        "mine.yaml: entry a-b: key match must hold a regular expression"),
                Arguments.of(
                        MINIMAL.replace("'x(?<pid>\\d+)'", "['x', '.*']"),
                        "mine.yaml: entry a-b: key match holds a regular expression that is found in every line: .*"),
                Arguments.of(
                        MINIMAL.replace("source: s", "source: s, cases: [{when: {pid: '('}}]"),
                        "mine.yaml: entry a-b, cases 1, when: key pid must be a version such as >= 6.16,"
                                + " or a regular expression: Unclosed group near index 1\n("),
                Arguments.of(
                        MINIMAL.replace(
                                "source: s", "source: s, cases: [{when: {a: '(?<b>.)'}, title: '{a}{b}{pid}{c}'}]"),
                        "mine.yaml: entry a-b: key cases uses {c}, which is no group of a pattern and nothing that the case"
                                + " asks for; say what stands there otherwise, as in {c|a process}"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_named_with_its_entry_and_key(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidCatalogueException.class)
                .hasMessage(message);
    }

    @Test
    void a_bad_expression_and_bad_yaml_are_named() {
        assertThatThrownBy(() -> read(MINIMAL.replace("x(", "x((")))
                .hasMessageStartingWith("mine.yaml: entry a-b: key match holds no valid regular expression: Unclosed");
        assertThatThrownBy(() -> read("- {id: ")).hasMessageStartingWith("mine.yaml is not valid YAML: ");
        assertThat(read("").entries()).isEmpty();
    }

    @Test
    void a_text_is_filled_with_what_is_known() {
        assertThat(Template.fill("{a} {b|or} {b} ${HOME}", Map.of("a", "1$"))).isEqualTo("1$ or <b> ${HOME}");
        assertThat(Template.fillLine("The directory {dir|} is", Map.of())).isEqualTo("The directory is");
    }
}

package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTests {

    private static final String DESCRIPTORS = """
            web (PID 7) fd 3: /dev/null
            web (PID 7) fd 4: TCP connection 10.0.0.1:80 to 10.0.0.2:4711, ESTABLISHED
            a worker (PID 8) fd 3: /dev/kvm
            a worker (PID 8) fd 4: /dev/kvm
            """;

    private static final String ENTRY = """
            - id: a-b
              title: A descriptor{fd|}
              class: process
              kind: fatal
              match: "Can't dump file (?<fd>\\\\d+)"
              cause: Something.
              cases:
                - when: {descriptors: '(?<process>.+ \\(PID {pid|\\d+}\\)) fd {fd}: (?<target>/dev/(?!null).+)'}
                  title: fd {fd} of {process} is {target}
                  cause: 'All: {descriptors}'
              remedies: [None.]
              source: s
            """;

    private static String firstLine(DiagnosisContext context) {
        return new Diagnoser(Catalogue.read(new StringReader(ENTRY), "mine.yaml"))
                .diagnose("Error (criu/x.c:1): Can't dump file 3 of that type\n", context)
                .firstLine();
    }

    @ParameterizedTest
    @CsvSource({
        "< 4.2, 4.1.1, true", "< 4.2, 4.2, false", "< 4.2, 4.2.0, false", ">= 6.16, 6.18.44-fc, true",
        ">= 6.16, 6.6, false", "> 3.17, v3.17.1, true", "<= 3.17, 3.17, true", "< 4.2, unknown, false"
    })
    void versions_are_compared_by_number(String expected, String actual, boolean holds) {
        assertThat(new Condition("v", expected).match(Map.of("v", actual)).isPresent())
                .isEqualTo(holds);
        assertThat(new Condition("other", expected).match(Map.of("v", actual))).isEmpty();
    }

    @Test
    void an_expression_is_for_the_whole_value() {
        assertThat(new Condition("v", "al.ve").match(Map.of("v", "alive"))).isPresent();
        assertThat(new Condition("v", "al.ve").match(Map.of("v", "still alive")))
                .isEmpty();
    }

    @Test
    void of_a_list_one_line_is_enough_and_its_groups_become_values() {
        Map<String, String> values = Map.of("d", DESCRIPTORS, "fd", "4");
        assertThat(new Condition("d", "(?<process>.+) fd {fd}: (?<target>/dev/.+)").match(values))
                .hasValue(Map.of(
                        "d", "a worker (PID 8) fd 4: /dev/kvm",
                        "fd", "4",
                        "process", "a worker (PID 8)",
                        "target", "/dev/kvm"));
    }

    @Test
    void a_value_in_an_expression_stands_for_itself() {
        assertThat(new Condition("v", "{path} .*").match(Map.of("v", "abc x", "path", "a.c")))
                .isEmpty();
        assertThat(new Condition("v", "{path} .*").match(Map.of("v", "a\\E.c$1 x", "path", "a\\E.c$1")))
                .isPresent();
    }

    @Test
    void a_value_that_is_not_known_fulfils_nothing_unless_something_stands_for_it() {
        Map<String, String> values = Map.of("d", DESCRIPTORS);
        assertThat(new Condition("d", ".+ fd {fd}: .+").match(values)).isEmpty();
        assertThat(new Condition("d", ".+ fd {fd|\\d}: .+").match(values)).isPresent();
    }

    @Test
    void the_lines_that_match_are_quoted_up_to_a_handful() {
        String lines = IntStream.range(0, 7).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
        assertThat(new Condition("d", "(?<n>\\d)").match(Map.of("d", lines)))
                .hasValue(Map.of("d", "0; 1; 2; 3; 4; and 2 more", "n", "0"));
    }

    @Test
    void the_descriptor_that_criu_was_at_is_named_where_the_texts_do_not() {
        KnownError error =
                Catalogue.read(new StringReader(ENTRY), "mine.yaml").entries().get(0);
        DiagnosisContext context = DiagnosisContext.none().withFact("descriptors", DESCRIPTORS);
        assertThat(error.explain(Map.of("pid", "7", "fd", "3"), context).cause())
                .isEqualTo("Something. CRIU was at this descriptor: web (PID 7) fd 3: /dev/null.");
        assertThat(error.explain(Map.of("pid", "8", "fd", "3"), context).cause())
                .isEqualTo("All: a worker (PID 8) fd 3: /dev/kvm");
        assertThat(error.explain(Map.of("pid", "7"), context).cause()).isEqualTo("Something.");
    }

    @Test
    void what_the_context_knows_names_the_descriptor() {
        DiagnosisContext context = DiagnosisContext.none().withFact("descriptors", DESCRIPTORS);
        assertThat(firstLine(context)).isEqualTo("fd 3 of a worker (PID 8) is /dev/kvm [a-b]");
        assertThat(firstLine(context.withFact("pid", "7"))).isEqualTo("A descriptor3 [a-b]");
        assertThat(firstLine(DiagnosisContext.none())).isEqualTo("A descriptor3 [a-b]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(?<process>.+ \\(PID {pid|\\d+}\\)) fd {fd}: /dev/kvm ~ <process> fd <fd>: /dev/kvm",
                "(?<p>.+): state D;.* waits in (?<function>\\w+).* ~ <p>: state D;... waits in <function>...",
                "(?<image>.+\\.img): gone(?: with (?<directory>.+))? ~ <image>: gone",
                "(?<fd>\\d+): anon_inode:\\[io_uring\\] ~ <fd>: anon_inode:[io_uring]",
                "(?<what>one|(?:two|three)) ~ <what>",
                "(?<fd>\\d+): (?<target>/dev/kvm|anon_inode:kvm-.+) ~ <fd>: /dev/kvm|anon_inode:kvm-...",
                "\\d+ of (?<then>\\d+) bytes ~ ... of <then> bytes"
            })
    void an_expression_with_groups_is_shown_as_what_it_looks_for(String expression, String shown) {
        assertThat(new Condition("facts", expression).words()).isEqualTo("facts has a line like `" + shown + "`");
    }

    @Test
    void of_the_cases_that_hold_the_first_texts_are_taken_and_all_remedies() {
        KnownError error =
                Catalogue.read(new StringReader("""
                        - id: a-b
                          title: T
                          class: process
                          kind: fatal
                          match: 'x(?<fd>\\d+)'
                          cause: C
                          cases:
                            - {when: {d: '(?<name>\\w+) {fd}'}, title: 'T {name}', remedies: ['1 {name}', '2']}
                            - {when: {fd: '3'}, title: T3, cause: C3, remedies: ['2', '3']}
                            - {when: {fd: '4'}, cause: C4, remedies: ['4']}
                          remedies: ['5 {name|x}']
                        """), "mine.yaml").entries().get(0);
        RootCause both =
                error.explain(Map.of("fd", "3"), DiagnosisContext.none().withFact("d", "a 2\nb 3"));
        assertThat(both.title()).isEqualTo("T b");
        assertThat(both.cause()).isEqualTo("C3");
        assertThat(both.remedies()).containsExactly("1 b", "2", "3", "5 b");
        RootCause one = error.explain(Map.of("fd", "3"), DiagnosisContext.none());
        assertThat(one.title()).isEqualTo("T3");
        assertThat(one.remedies()).containsExactly("2", "3", "5 x");
        assertThat(error.explain(Map.of("fd", "9"), DiagnosisContext.none()).remedies())
                .containsExactly("5 x");
    }
}

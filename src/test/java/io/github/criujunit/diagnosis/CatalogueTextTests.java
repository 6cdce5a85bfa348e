package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTextTests {

    private static final Topic TOPIC =
            Catalogue.read(new StringReader("""
            - id: a-b
              title: 'Process {pid} of {name|somebody} is in the way'
              phases: [restore, dump]
              class: process
              kind: fatal
              match: 'x(?<pid>\\d+)'
              cause: Why it is.
              remedies:
                - |
                  End it:
                    kill {pid}
              cases:
                - when: {state: 'Z|zombie'}
                  title: Process {pid} is a zombie
                  cause: Nobody waits for it.
                  remedies: [Wait.]
              harmless: unless used
              versions: CRIU 4.0 and newer
              source: [criu/x.c, x(2)]
              samples: ['Error (criu/x.c:1): x7']
            """), "mine.yaml").topics().get(0);

    static Stream<Arguments> built_in() {
        return Catalogue.builtIn().topics().stream()
                .flatMap(topic -> topic.entries().stream().map(entry -> Arguments.of(topic, entry)));
    }

    @Test
    void an_entry_is_written_as_a_diagnosis_is() {
        assertThat(new CatalogueText(Style.PLAIN).entry(TOPIC.entries().get(0), TOPIC))
                .isEqualTo("""
                        Process <pid> of somebody is in the way [a-b]

                        Known as:
                          topic     mine.yaml (your own)
                          kind      fatal: can be the root cause; the first one in a failed log is
                          class     process: to be mended in the process that is checkpointed
                          phases    dump, restore
                          versions  CRIU 4.0 and newer
                          source    criu/x.c, x(2)

                        As CRIU prints it:
                          Error (criu/x.c:1): x7

                        Cause:
                          Why it is.
                          To be ignored unless used.

                        What to do:
                          1. End it:
                               kill <pid>

                        Where state is Z or zombie:
                          Process <pid> is a zombie
                          Nobody waits for it.

                        What to do then:
                          1. Wait.""");
    }

    @Test
    void the_list_goes_by_topic() {
        assertThat(new CatalogueText(Style.PLAIN)
                        .list(Catalogue.builtIn()
                                .overriddenBy(Catalogue.read(new StringReader("""
                                        - {id: a-b, title: T, class: usage, kind: fatal, match: x, cause: C}
                                        """), "mine.yaml"))
                                .topics()))
                .startsWith("mine.yaml (your own)\n  a-b (fatal, usage)\n      T\n\nPrivileges\n  ")
                .contains("\n  pid-in-use (fatal, environment)\n      PID of the dumped process");
    }

    @Test
    void the_list_keeps_to_80_columns() {
        assertThat(new CatalogueText(Style.PLAIN)
                        .list(Catalogue.builtIn().topics())
                        .lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @MethodSource("built_in")
    void every_entry_can_be_read_without_knowing_a_value(Topic topic, KnownError entry) {
        String text = new CatalogueText(Style.PLAIN).entry(entry, topic);
        int samples = text.indexOf("\nAs CRIU prints it:\n");
        String own = samples < 0 ? text : text.substring(0, samples) + text.substring(text.indexOf("\nCause:\n"));
        assertThat(own).doesNotContainPattern("\\{[a-z][A-Za-z0-9]*(\\|[^{}]*)?}");
    }
}

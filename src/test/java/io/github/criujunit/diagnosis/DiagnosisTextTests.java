package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTextTests {

    @Test
    void the_diagnosis_comes_first_then_the_line_the_cause_and_the_remedies() {
        assertThat(new DiagnosisText().render(Logs.diagnose("restore-creds"), "restore.log"))
                .isEqualTo("""
                        The restored process may not give up capability 24 [restore-creds]
                          restore.log:537: (00.013585) pie: 7610: Error (criu/pie/restorer.c:317): Unable to drop capability 24: -1

                        Cause (confidence: high):
                          The process had a smaller set of capabilities than CRIU's surroundings, and to
                          shrink the set again, CRIU needs CAP_SETPCAP, which this binary or container
                          does not have.

                        What to do:
                          1. Give the binary CAP_SETPCAP as well:
                               sudo setcap cap_checkpoint_restore,cap_setpcap+eip "$(command -v criu)"
                          2. In a container:
                               docker run --cap-add SETPCAP ...
                          3. Restore with root's privileges, or under the same user and in the same kind
                             of container as the dump.""");
    }

    @Test
    void a_conditional_warning_is_shown_where_nothing_is_wrong() {
        assertThat(new DiagnosisText().render(Logs.diagnose("guide-cuda-warning"), "x.log"))
                .startsWith("CRIU succeeded\n\nAlso: CRIU's CUDA plugin cannot find cuda-checkpoint [cuda-path-warn]\n")
                .contains("To be ignored unless the process uses CUDA.")
                .contains("sudo resets the PATH (secure_path)");
        assertThat(new DiagnosisText().render(Logs.diagnose("pid-in-use"), "x.log"))
                .doesNotContain("Also:");
    }

    @Test
    void a_likely_cause_and_a_symptom_are_told_from_a_certain_cause() {
        String log = "(00.000001) Warn  (compel/src/lib/infect.c:1): Unable to interrupt task: 4711 (No such process)\n"
                + "(00.000002) Error (criu/cr-dump.c:1): Dumping FAILED.\n";
        assertThat(render(log))
                .contains("\nCause (confidence: medium):\n")
                .endsWith("\n\nThis is likely and not certain: see the whole log.");
        assertThat(render("(00.000002) Error (criu/cr-restore.c:1): 4711 killed by signal 11: Segmentation fault\n"))
                .contains("\nCause (confidence: low):\n")
                .endsWith("\n\nThis is a symptom; the log does not say what led to it. Run CRIU with -v4 for\nmore.");
    }

    @Test
    void a_cause_that_may_be_ignored_says_when() {
        Catalogue mine = Catalogue.read(new StringReader("""
                        - id: mine
                          title: T
                          class: usage
                          kind: weak
                          match: 'Something odd'
                          cause: C
                          harmless: unless it is Monday
                        """), "mine.yaml");
        Diagnosis diagnosis = new Diagnoser(mine)
                .diagnose(
                        "(00.000001) Error (criu/x.c:1): Something odd\n"
                                + "(00.000002) Error (criu/cr-dump.c:1): Dumping FAILED.\n",
                        DiagnosisContext.none());
        assertThat(new DiagnosisText().render(diagnosis, "dump.log")).isEqualTo("""
                        T [mine]
                          dump.log:1: (00.000001) Error (criu/x.c:1): Something odd

                        Cause (confidence: medium):
                          C
                          To be ignored unless it is Monday.

                        This is likely and not certain: see the whole log.""");
    }

    private static String render(String log) {
        return new DiagnosisText().render(new Diagnoser().diagnose(log, DiagnosisContext.none()), "x.log");
    }

    @Test
    void a_style_decorates_the_parts() {
        String text =
                new DiagnosisText((part, each) -> "<" + part + ">" + each).render(Logs.diagnose("pid-in-use"), "x.log");
        assertThat(text)
                .startsWith("<HEADLINE>PID 24795")
                .contains("\n  x.log:101: <LOG_LINE>(00.039581)")
                .contains("\n<LABEL>Cause (confidence: high):\n")
                .contains("\n       <COMMAND>ps -L");
    }

    @ParameterizedTest
    @MethodSource("io.github.criujunit.diagnosis.CatalogueTests#entries")
    void prose_keeps_to_80_columns_and_commands_stay_whole(KnownError entry) {
        RootCause cause = entry.explain(Map.of(), DiagnosisContext.none());
        Diagnosis diagnosis = Diagnosis.of(cause, CriuPhase.UNKNOWN, DiagnosisContext.none());
        String text = new DiagnosisText().render(diagnosis, "x.log");
        assertThat(text.lines().skip(1).filter(line -> !line.startsWith("       ")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        for (String remedy : cause.remedies()) {
            remedy.lines()
                    .filter(line -> line.startsWith("  "))
                    .forEach(command ->
                            assertThat(text.lines().map(String::strip)).contains(command.strip()));
        }
    }
}

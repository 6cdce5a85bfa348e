package io.github.criujunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.diagnosis.Diagnoser;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisContext;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class GitHubAnnotationTests {

    private static final Catalogue CATALOGUE = Catalogue.read(new StringReader("""
            - id: mine
              title: 'Full, 100%: {what}'
              class: usage
              kind: fatal
              match: 'mine (?<what>\\S+)'
              cause: 'One, 2%: three.'
              remedies:
                - |
                  Do:
                    rm -r x
                - Or not.
            - id: odd
              title: Odd
              class: usage
              kind: ignorable
              match: 'odd'
              cause: It is odd.
              harmless: unless it is Monday
              remedies: [Wait for Tuesday.]
            - id: known
              title: Known
              class: usage
              kind: ignorable
              match: 'always there'
              cause: Nothing.
              harmless: always
            """), "mine.yaml");

    private static Diagnosis diagnose(String log) {
        return new Diagnoser(CATALOGUE).diagnose(log, DiagnosisContext.none());
    }

    @Test
    void a_known_cause_is_an_error_with_line_cause_remedies_and_confidence() {
        assertThat(GitHubAnnotation.lines(
                        diagnose("(00.000001) one\r\n(00.000002) Error (criu/x.c:1): mine a,b:c\r\n"),
                        "logs/a,b:1%.log"))
                .containsExactly("::error file=logs/a%2Cb%3A1%25.log,line=2,title=Full%2C 100%25%3A a%2Cb%3Ac [mine]::"
                        + "(00.000002) Error (criu/x.c:1): mine a,b:c%0AOne, 2%25: three."
                        + "%0A- Do:%0A  rm -r x%0A- Or not.%0AConfidence: high");
    }

    @Test
    void an_unknown_error_comes_with_what_was_before_it_and_warnings_that_may_matter() {
        assertThat(GitHubAnnotation.lines(diagnose("""
                        (00.000001) Warn  (criu/x.c:1): odd
                        (00.000002) Warn  (criu/x.c:1): always there
                        (00.000003) Error (criu/x.c:1): nobody knows this
                        """), "x.log"))
                .containsExactly(
                        "::error file=x.log,line=3,title=CRIU failed%2C cause unknown%3A nobody knows this::"
                                + "(00.000001) Warn  (criu/x.c:1): odd%0A(00.000002) Warn  (criu/x.c:1): always there"
                                + "%0A(00.000003) Error (criu/x.c:1): nobody knows this%0ANo known error explains this.",
                        "::warning file=x.log,line=1,title=Odd [odd]::(00.000001) Warn  (criu/x.c:1): odd%0AIt is odd."
                                + "%0ATo be ignored unless it is Monday.%0A- Wait for Tuesday.");
    }

    @Test
    void an_empty_log_has_no_line() {
        assertThat(GitHubAnnotation.lines(diagnose(""), "x.log"))
                .containsExactly("::error file=x.log,title=CRIU left no result%3A the log is empty::"
                        + "The log is empty.%0ANo known error explains this.");
    }

    @Test
    void success_is_nothing() {
        assertThat(GitHubAnnotation.lines(
                        diagnose("(00.000001) Warn  (criu/x.c:1): odd\n"
                                + "(00.000002) Dumping finished successfully\n"),
                        "x.log"))
                .isEmpty();
    }
}

package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownTextTests {

    private static String render(String log) {
        return new DiagnosisText().render(new Diagnoser().diagnose(log, DiagnosisContext.none()), "x.log");
    }

    @Test
    void the_error_comes_first_then_what_came_before_it_then_what_to_do() {
        assertThat(render("""
                        (00.000001) Dumping processes (pid: 12 comm: x)
                        (00.000002) one
                        (00.000003) two
                        (00.000004) three
                        (00.000005) four
                        (00.000006) five
                        (00.000007) Error (criu/x.c:1): nobody knows this
                        (00.000008) Error (criu/x.c:2): nor this
                        (00.000009) Error (criu/cr-dump.c:1): Dumping FAILED.
                        """)).isEqualTo("""
                        criu dump failed, cause unknown: nobody knows this
                          x.log:7: (00.000007) Error (criu/x.c:1): nobody knows this
                          x.log:8: (00.000008) Error (criu/x.c:2): nor this

                        Right before it:
                          x.log:2: (00.000002) one
                          x.log:3: (00.000003) two
                          x.log:4: (00.000004) three
                          x.log:5: (00.000005) four
                          x.log:6: (00.000006) five

                        No known error explains this. The first line is the one to start from.

                        What to do:
                          1. Search CRIU's issues for the line, or report it there with the whole log:
                               https://github.com/checkpoint-restore/criu/issues
                          2. Once the cause is known, let it be said next time: an entry of your own
                             (setting criu.catalogue).""");
    }

    @Test
    void a_log_that_says_little_is_to_be_written_again() {
        assertThat(render("Error (criu/x.c:1): nobody knows this\n")).isEqualTo("""
                CRIU failed, cause unknown: nobody knows this
                  x.log:1: Error (criu/x.c:1): nobody knows this

                No known error explains this. The first line is the one to start from.

                What to do:
                  1. Run it again with a log that says more:
                       criu dump -v4 ...
                  2. Search CRIU's issues for the line, or report it there with the whole log:
                       https://github.com/checkpoint-restore/criu/issues
                  3. Once the cause is known, let it be said next time: an entry of your own
                     (setting criu.catalogue).""");
    }

    @Test
    void what_another_process_wrote_is_not_what_came_before() {
        assertThat(render("""
                        (00.000001) Reading image tree
                        (00.000002)     41: mine, first
                        (00.000003)     42: another's
                        iptables-restore: line 5 failed
                        (00.000005)     41: mine, second
                        (00.000006)     42: another's
                        (00.000007)     41: Error (criu/x.c:1): nobody knows this
                        """)).contains("""

                        Right before it:
                          x.log:2: (00.000002)     41: mine, first
                          x.log:4: iptables-restore: line 5 failed
                          x.log:5: (00.000005)     41: mine, second

                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n(00.000003) three\n", "\n\n(00.000003) three"})
    void the_end_of_the_log_changes_nothing(String end) {
        assertThat(render("(00.000001) one\n(00.000002) Error (criu/x.c:1): nobody knows this" + end))
                .contains("\n  x.log:2: (00.000002) Error (criu/x.c:1): nobody knows this\n\n"
                        + "Right before it:\n  x.log:1: (00.000001) one\n\n");
    }

    @Test
    void of_many_errors_the_first_ones_are_shown() {
        String log = IntStream.rangeClosed(1, 8)
                .mapToObj(number -> "(00.000001) Error (criu/x.c:1): unknown " + number + "\n")
                .collect(Collectors.joining());
        assertThat(render(log)).contains("unknown 5\n  ... and 3 more errors\n\n");
    }

    @Test
    void errors_that_only_follow_are_said_to_follow() {
        assertThat(render("""
                        (00.000001) Dumping processes (pid: 12 comm: x)
                        (00.000002) Error (criu/cr-dump.c:1): Dump core (pid: 12) failed with -1
                        (00.000003) Error (criu/cr-dump.c:2): Dumping FAILED.
                        """)).isEqualTo("""
                        criu dump failed, cause unknown: Dump core (pid: 12) failed with -1
                          x.log:2: (00.000002) Error (criu/cr-dump.c:1): Dump core (pid: 12) failed with -1

                        Right before it:
                          x.log:1: (00.000001) Dumping processes (pid: 12 comm: x)

                        These errors follow from another one, which is not in this log: CRIU did not
                        print it, or it was cut off.

                        What to do:
                          1. Search CRIU's issues for the line, or report it there with the whole log:
                               https://github.com/checkpoint-restore/criu/issues
                          2. Once the cause is known, let it be said next time: an entry of your own
                             (setting criu.catalogue).""");
    }

    @Test
    void a_log_that_breaks_off_shows_its_end() {
        assertThat(render("(00.000001) Reading image tree\n(00.000002) one\n(00.000003) two\n"))
                .isEqualTo("""
                criu restore left no result: the log ends at line 3 without an error and without an end mark
                  x.log:3: (00.000003) two

                Right before it:
                  x.log:1: (00.000001) Reading image tree
                  x.log:2: (00.000002) one

                CRIU printed no error: it was killed, it hung, or this is not the whole log. Its
                exit status, and a run with -v4, say more.""");
    }

    @Test
    void a_text_that_is_no_log_is_said_to_be_none() {
        assertThat(render("hello\nworld\n")).isEqualTo("""
                this does not look like a log of CRIU's: no line has its form
                  x.log:2: world

                CRIU's log is its standard error, or the file after -o (dump.log, restore.log,
                criu.log).""");
        assertThat(render("")).startsWith("CRIU left no result: the log is empty\n\nCRIU printed no error:");
    }
}

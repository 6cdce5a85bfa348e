package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootCauseTests {

    private static final String HEAD = "(00.000001) Version: 4.2 (gitid 0)\n(00.000002) Running on h Linux 6.1.0 #1\n";
    private static final String UNKNOWN = "(00.010000) Error (criu/x.c:1): nobody knows this\n";
    private static final String PID = "(00.020000) Error (criu/cr-restore.c:1): Can't fork for 5: File exists\n";
    private static final String FAILED = "(00.030000) Error (criu/cr-restore.c:2): Restoring FAILED.\n";
    private static final String RESTORED = "(00.030000) Restore finished successfully. Tasks resumed.\n";

    private static Diagnosis diagnose(String log) {
        return new Diagnoser().diagnose(log, DiagnosisContext.none());
    }

    @Test
    void after_success_there_is_no_cause_whatever_errors_the_log_holds() {
        Diagnosis diagnosis = diagnose(HEAD + UNKNOWN + PID + RESTORED);
        assertThat(diagnosis.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(diagnosis.rootCause()).isEmpty();
        assertThat(diagnosis.unmatched()).isEmpty();
        assertThat(diagnosis.criuVersion()).contains("4.2");
        assertThat(diagnosis.kernel()).contains("6.1.0");
    }

    @Test
    void a_real_success_shows_its_rlimit_line_as_a_harmless_warning() {
        Diagnosis diagnosis = Logs.diagnose("restore-succeeded");
        assertThat(diagnosis.rootCause()).isEmpty();
        assertThat(diagnosis.warnings()).extracting(KnownWarning::id).contains("rlimit-nofile");
        assertThat(new DiagnosisText().render(diagnosis, "restore.log")).isEqualTo("criu restore succeeded");
    }

    @Test
    void an_unknown_error_is_said_to_be_unknown() {
        Diagnosis diagnosis = diagnose(HEAD + UNKNOWN + FAILED);
        assertThat(diagnosis.rootCause()).isEmpty();
        assertThat(diagnosis.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(diagnosis.firstLine()).isEqualTo("criu restore failed, cause unknown: nobody knows this");
        assertThat(diagnosis.unmatched()).extracting(LogLine::number).containsExactly(3L);
    }

    @Test
    void what_follows_an_unknown_error_may_follow_from_it() {
        Diagnosis diagnosis = diagnose(HEAD + UNKNOWN + PID + FAILED);
        assertThat(diagnosis.rootCause()).isEmpty();
        assertThat(diagnosis.firstLine()).isEqualTo("criu restore failed, cause unknown: nobody knows this");
        assertThat(new DiagnosisText().render(diagnosis, "x.log"))
                .contains("Also: PID 5 is taken by another process [pid-in-use]");
        assertThat(diagnose(HEAD + PID + UNKNOWN + FAILED).rootCause())
                .map(RootCause::confidence)
                .contains(Confidence.HIGH);
    }

    @Test
    void an_unknown_error_keeps_guesses_away() {
        String weak = "(00.010000) Warn  (compel/src/lib/infect.c:1): Unable to interrupt task: 5 (No such process)\n";
        String failed = "(00.030000) Error (criu/cr-dump.c:2): Dumping FAILED.\n";
        assertThat(diagnose(HEAD + weak + failed).rootCause())
                .map(RootCause::id)
                .contains("unable-to-interrupt");
        assertThat(diagnose(HEAD + weak + UNKNOWN + failed).rootCause()).isEmpty();
    }

    @Test
    void the_first_fatal_error_wins_and_the_others_follow() {
        Diagnosis diagnosis = Logs.diagnose("tcp-without-path");
        assertThat(diagnosis.rootCause()).map(RootCause::line).contains(489L);
        assertThat(diagnosis.consequences()).extracting(LogLine::number).containsExactly(491L, 492L, 494L);
    }

    @Test
    void a_fatal_text_on_an_info_line_is_none() {
        assertThat(diagnose(HEAD + "(00.010000) Can't fork for 5: File exists\n" + FAILED)
                        .rootCause())
                .isEmpty();
    }

    @Test
    void an_unknown_error_comes_with_what_its_process_did_before() {
        Diagnosis diagnosis = diagnose(HEAD
                + "(00.009000)      7: a\n(00.009100)      8: b\n(00.009200)      7: c\n"
                + "(00.010000)      7: Error (criu/x.c:1): nobody knows this\n" + FAILED);
        assertThat(diagnosis.context()).extracting(LogLine::message).containsExactly("a", "c");
    }

    @Test
    void an_error_that_was_broken_into_lines_is_recognised() {
        Diagnosis diagnosis = diagnose("> (00.010000) Error (criu/files-reg.c:1): Can't lookup mount=24 for\n"
                + "> fd=0\n> path=/dev/null\n> (00.020000) Error (criu/cr-dump.c:1): Dumping FAILED.\n");
        assertThat(diagnosis.rootCause()).map(RootCause::id).contains("mount-lookup-failed");
        assertThat(diagnosis.rootCause()).map(RootCause::confidence).contains(Confidence.HIGH);
    }

    @Test
    void an_error_that_was_quoted_without_its_tag_is_recognised_with_less_confidence() {
        Diagnosis diagnosis = diagnose("Why does CRIU say this?\nCan't fork for 5: File exists\n");
        assertThat(diagnosis.rootCause()).map(RootCause::id).contains("pid-in-use");
        assertThat(diagnosis.rootCause()).map(RootCause::confidence).contains(Confidence.MEDIUM);
        assertThat(diagnose("Can't fork for 5: File exists\n").rootCause()).isEmpty();
        assertThat(diagnose("I read that CRIU can print Can't fork for 5: File exists")
                        .rootCause())
                .isEmpty();
    }

    @Test
    void process_and_descriptor_come_from_the_records_before() {
        Diagnosis diagnosis = Logs.diagnose("tcp-established");
        assertThat(PrecedingRecords.subject(diagnosisContext("tcp-established", diagnosis)))
                .containsKeys("pid", "fd", "socket");
    }

    private static List<LogLine> diagnosisContext(String log, Diagnosis diagnosis) {
        long error = diagnosis.rootCause().orElseThrow().line();
        return Logs.read(log)
                .lines()
                .skip(error - PrecedingRecords.COUNT)
                .limit(PrecedingRecords.COUNT - 1)
                .map(line -> new RecordParser().parse(1, line).get(0))
                .toList();
    }

    @Test
    void an_error_after_the_end_is_at_best_a_symptom() {
        assertThat(diagnose(HEAD + FAILED + PID).rootCause())
                .map(RootCause::confidence)
                .contains(Confidence.LOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh: 1: criu: not found",
                "sudo: a password is required",
                "CRIU needs to have the CAP_SYS_ADMIN or the CAP_CHECKPOINT_RESTORE capability: ",
                "criu failed: type NOTIFY errno 0"
            })
    void what_stands_before_the_log_gives_way_to_an_error_of_criu(String before) {
        assertThat(diagnose(before + "\n").rootCause()).isPresent();
        assertThat(diagnose(before + "\n" + HEAD + UNKNOWN + FAILED).rootCause())
                .isEmpty();
        assertThat(diagnose(before + "\n" + HEAD + PID + FAILED).rootCause())
                .map(RootCause::id)
                .contains("pid-in-use");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx: Can't bind: Address already in use",
                "Can't open dir /var/log/app: Permission denied",
                "app: Failed to open /dev/ttyUSB0: Permission denied",
                "worker 4711 killed by signal 15"
            })
    void the_output_of_other_programs_is_no_log_of_criu(String line) {
        assertThat(diagnose("Running the tests\n" + line + "\nall tests passed\n")
                        .firstLine())
                .startsWith("this does not look like a log of CRIU's");
    }

    @Test
    void an_assertion_at_low_verbosity_is_a_failure() {
        Diagnosis diagnosis = diagnose("Error (criu/mem.c:46): BUG at criu/mem.c:46\nAborted\n");
        assertThat(diagnosis.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(diagnosis.rootCause()).map(RootCause::id).contains("bug-assert");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Looks good.\nError (criu/cr-restore.c:1): Can't fork for 5: File exists\n",
                "(00.500000) Dumping finished successfully\nError (criu/cr-restore.c:1): Can't fork for 5: File exists\n",
                "(00.500000) Dumping finished successfully\n" + PID + FAILED,
                "Looks good.\n" + HEAD + PID + FAILED
            })
    void a_failure_after_the_success_of_another_run_is_seen(String log) {
        assertThat(diagnose(log).rootCause()).map(RootCause::id).contains("pid-in-use");
    }

    @Test
    void a_page_server_that_has_done_its_work_has_succeeded() {
        Diagnosis diagnosis = diagnose(
                HEAD + "(00.010000) Starting page server on port 9876\n" + "(00.500000) page-xfer: Session over\n");
        assertThat(diagnosis.firstLine()).isEqualTo("criu page-server succeeded");
    }

    @Test
    void a_wrapper_is_never_the_cause() {
        Diagnosis diagnosis = diagnose(HEAD
                + "(00.010000) Error (criu/cr-dump.c:1): Dump files (pid: 7) failed with -1\n"
                + "(00.030000) Error (criu/cr-dump.c:2): Dumping FAILED.\n");
        assertThat(diagnosis.rootCause()).isEmpty();
        assertThat(diagnosis.firstLine())
                .isEqualTo("criu dump failed, cause unknown: Dump files (pid: 7) failed with -1");
    }

    @Test
    void an_assertion_after_the_end_of_a_restore_undoes_its_success() {
        Diagnosis diagnosis = diagnose(HEAD
                + "(00.020000) pie: 14: Error (criu/pie/restorer.c:1): Unable to restore capabilities: -1\n"
                + RESTORED + "(00.040000) pie: 14: Error (criu/pie/restorer.c:2): BUG at criu/pie/restorer.c:2\n");
        assertThat(diagnosis.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(diagnosis.rootCause()).map(RootCause::id).contains("restore-creds");
    }

    @Test
    void a_symptom_is_called_one() {
        Diagnosis diagnosis = Logs.diagnose("image-missing-fs");
        assertThat(diagnosis.rootCause()).map(RootCause::confidence).contains(Confidence.LOW);
        assertThat(new DiagnosisText().render(diagnosis, "x.log")).contains("This is a symptom");
    }

    @Test
    void of_several_runs_in_one_log_the_first_that_failed_is_explained() {
        String dump = HEAD + UNKNOWN + "(00.1000) Dumping finished successfully\n";
        Diagnosis diagnosis = diagnose(dump + HEAD + PID + FAILED + dump);
        assertThat(diagnosis.rootCause()).map(RootCause::id).contains("pid-in-use");
        assertThat(diagnosis.phase()).isEqualTo(CriuPhase.RESTORE);
        assertThat(diagnosis.unmatched()).isEmpty();
        assertThat(diagnose(dump + HEAD + RESTORED).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void a_failure_without_an_end_mark_is_one_all_the_same() {
        assertThat(Logs.diagnose("vdso-3.17.1").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void text_that_is_no_log_has_no_result() {
        assertThat(diagnose("hello\nworld\n").firstLine())
                .isEqualTo("this does not look like a log of CRIU's: no line has its form");
        assertThat(diagnose("").firstLine()).isEqualTo("CRIU left no result: the log is empty");
    }
}

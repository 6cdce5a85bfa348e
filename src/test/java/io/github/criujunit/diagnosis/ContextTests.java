package io.github.criujunit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTests {

    private static final DiagnosisContext RESTORE =
            DiagnosisContext.none().withCommand(List.of("sudo", "-n", "/usr/sbin/criu", "restore", "-D", "x"));

    private static final DiagnosisContext FULL = DiagnosisContext.none()
            .withCommand(List.of("/usr/sbin/criu", "dump", "-D", "x"))
            .withExitStatus(1)
            .withFacts(Map.of("memory", "6.7 MiB", "free", "1.9 MiB", "mount", "/tmp (tmpfs)", "full", "/tmp (tmpfs)"));

    private static Diagnosis diagnose(String log, DiagnosisContext context) {
        return new Diagnoser().diagnose(Logs.read(log), context);
    }

    private static KnownError known(String id) {
        return Catalogue.builtIn().find(id).orElseThrow();
    }

    @Test
    void exit_status_0_is_success_whatever_the_log_says() {
        Diagnosis diagnosis =
                diagnose("restore-waits-for-lock", DiagnosisContext.none().withExitStatus(0));
        assertThat(diagnosis.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(diagnosis.rootCause()).isEmpty();
    }

    @Test
    void another_exit_status_is_failure_whatever_the_log_says() {
        Diagnosis diagnosis = new Diagnoser().diagnose("", RESTORE.withExitStatus(1));
        assertThat(diagnosis.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(diagnosis.firstLine()).isEqualTo("criu restore failed, cause unknown: it printed nothing");
    }

    @ParameterizedTest
    @CsvSource({"9, out-of-memory killer", "25, RLIMIT_FSIZE", "11, pstree.img", "15, Somebody sent the signal"})
    void a_signal_that_ended_criu_is_the_cause(int signal, String cause) {
        for (DiagnosisContext context : List.of(
                DiagnosisContext.none().withSignal(signal),
                DiagnosisContext.none().withExitStatus(128 + signal))) {
            Diagnosis diagnosis = diagnose("killed-while-dumping", context);
            assertThat(diagnosis.firstLine()).isEqualTo("criu dump was killed by signal " + signal + " [criu-killed]");
            assertThat(diagnosis.outcome()).isEqualTo(Outcome.FAILED);
            RootCause root = diagnosis.rootCause().orElseThrow();
            assertThat(root.cause()).contains(cause);
            assertThat(root.line()).isEqualTo(673);
        }
    }

    @Test
    void an_assertion_explains_the_signal_that_follows_it() {
        Diagnosis diagnosis =
                diagnose("pre-dump-without-soft-dirty", DiagnosisContext.none().withSignal(6));
        assertThat(diagnosis.rootCause()).map(RootCause::id).contains("bug-assert");
        assertThat(diagnosis.rootCause().orElseThrow().cause()).contains("soft-dirty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(00.040327) Er",
                "(00.040327) Error (criu/page-xfer.c:263): page-xfer: Unable to spice dat",
                "(00.040327) Error (criu/page-xfer.c:263): page-xfer: Unable to spice data: No spa",
                "(00.040327) Error (criu/page-xfer.c:263): page-xfer: Unable to spice data: No space left on device"
            })
    void a_log_on_a_full_file_system_may_break_off_before_it_says_so(String end) {
        Diagnosis diagnosis = new Diagnoser().diagnose("(00.040311) page-xfer: \tp 0x7f - 0x8f\n" + end, FULL);
        assertThat(diagnosis.firstLine())
                .isEqualTo("The file system of the image directory is full: /tmp (tmpfs) had 1.9 MiB free, the"
                        + " processes have 6.7 MiB in memory [no-space]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Error (criu/cr-dump.c:1): nobody knows this ~ cause unknown",
                "Error (criu/sk-inet.c:190): inet: Connected TCP socket, consider using --tcp-established option."
                        + " ~ [tcp-established]"
            })
    void a_full_file_system_is_not_blamed_for_what_was_said_before(String error, String cause) {
        for (String end : List.of("(00.04) Error (criu/cr-dump.c:2098): Dumping FAILED.\n", "(00.04) Un")) {
            assertThat(new Diagnoser()
                            .diagnose("(00.03) " + error + "\n" + end, FULL)
                            .firstLine())
                    .contains(cause);
        }
    }

    @Test
    void a_limit_that_was_hit_is_the_cause() {
        DiagnosisContext context =
                RESTORE.withTimedOutAfter(Duration.ofSeconds(30)).withSignal(9);
        assertThat(new Diagnoser()
                        .diagnose("(00.010000) Add mnt ns 6\n", context)
                        .firstLine())
                .isEqualTo("criu restore did not end within 30 seconds [criu-timed-out]");
    }

    @Test
    void a_restore_that_waits_for_a_lock_is_recognised_by_its_last_line() {
        Diagnosis diagnosis =
                diagnose("restore-waits-for-lock", DiagnosisContext.none().withTimedOutAfter(Duration.ofMillis(1500)));
        assertThat(diagnosis.firstLine())
                .isEqualTo("criu restore waits for a file lock that another process holds [criu-timed-out]");
        assertThat(diagnosis.rootCause().orElseThrow().cause()).contains("1500 ms");
    }

    @Test
    void an_error_that_nothing_came_after_explains_the_limit() {
        DiagnosisContext context = RESTORE.withTimedOutAfter(Duration.ofSeconds(30));
        String error = "(00.045732) pie: 17611: Error (criu/pie/restorer.c:317): Unable to drop capability 8: -1\n";
        RootCause last = new Diagnoser().diagnose(error, context).rootCause().orElseThrow();
        assertThat(last.id()).isEqualTo("restore-creds");
        assertThat(last.confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(new Diagnoser()
                        .diagnose(error + "(00.045800) Error (criu/x.c:1): nobody knows this\n", context)
                        .firstLine())
                .endsWith("[criu-timed-out]");
    }

    @Test
    void a_failure_that_criu_reported_comes_before_the_limit() {
        DiagnosisContext context = RESTORE.withTimedOutAfter(Duration.ofSeconds(30));
        assertThat(diagnose("pid-in-use", context).firstLine()).endsWith("[pid-in-use]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "original debug.py (PID 4711) ~ PID 4711 still belongs to the original, which was left running",
                "zombie debug.py (PID 4711), child of sh (PID 4) ~ PID 4711 still belongs to a zombie, whose parent sh"
                        + " (PID 4) has not waited for it",
                "copy debug.py (PID 4711), child of sh (PID 4) ~ PID 4711 is taken by debug.py (PID 4711), most likely"
                        + " restored earlier",
                "process redis (PID 4711), child of sh (PID 4) ~ PID 4711 is taken by redis (PID 4711)",
                "thread of redis (PID 4700) ~ Number 4711 is taken: it is a thread of redis (PID 4700)",
                "session of redis (PID 4700) ~ Number 4711 is taken: it is a session of redis (PID 4700)"
            })
    void the_holder_of_a_pid_is_named(String holder, String title) {
        DiagnosisContext context =
                RESTORE.withFact("holders", "4710: process x (PID 4710), child of y\n4711: " + holder);
        assertThat(known("pid-in-use").explain(Map.of("pid", "4711"), context).title())
                .isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "unseizable-state ~ state=D ~ processes ~ x (PID 5): state S; child of y (PID 4); user 0; waits in folio_wait"
                        + " ~ x (PID 5) cannot be stopped, it is in state D (in the kernel's folio_wait)",
                "unable-to-interrupt ~ err=z ~ processes ~ x (PID 5): state Z; child of y (PID 4); session of x (PID 5)"
                        + " ~ x (PID 5) is a zombie, whose parent y (PID 4) has not waited for it",
                "unable-to-interrupt ~ uid=7 ~ processes ~ x (PID 5): state S; child of y (PID 4); user 0; waits in z"
                        + " ~ x (PID 5) belongs to user 0, and CRIU may not stop the processes of other users",
                "unable-to-interrupt ~ uid=0 ~ processes ~ x (PID 5): state S; child of y (PID 4); user 0; waits in z"
                        + " ~ CRIU cannot stop process 5: <err>",
                "unix-half-stream ~ inode=9 ~ descriptors ~ x (PID 5) fd 3: Unix stream socket 9, connected"
                        + " ~ fd 3 of x (PID 5) is a Unix socket whose other end is outside of the dumped tree",
                "criu-killed ~ signal=11 ~ images ~ pstree.img: gone"
                        + " ~ criu crashed, and image pstree.img is gone since the dump",
                "overmounted-file ~ path=/a ~ descriptors ~ x (PID 5) fd 4: /a"
                        + " ~ fd 4 of x (PID 5) (/a) is a file below a mount that hides it",
                "file-missing ~ err=Permission denied ~ files ~ /a: 5 bytes, unchanged since the dump"
                        + " ~ The restored process may not open /a any more",
                "ghost-limit ~ size=9 ~ mappings ~ x (PID 5): 8 KiB at 7f00 of a (deleted)"
                        + " ~ x (PID 5) has mapped the deleted file a, which is too big to be saved (9 bytes)"
            })
    void a_fact_makes_the_title_exact(String id, String capture, String fact, String value, String title) {
        Map<String, String> captures = new HashMap<>(Map.of("pid", "5", "fd", "4", "path", "a"));
        captures.put(capture.split("=", 2)[0], capture.split("=", 2)[1]);
        DiagnosisContext context =
                DiagnosisContext.none().withPrivilege("capability").withFact(fact, value);
        assertThat(known(id).explain(captures, context).title()).isEqualTo(title);
    }

    /** Not every machine has the device, so no test with the real CRIU can. */
    @Test
    void a_descriptor_of_kvm_is_named_and_explained() {
        RootCause cause = known("unsupported-file-type")
                .explain(
                        Map.of("fd", "4", "mode", "20600", "what", "chr 10:232"),
                        DiagnosisContext.none().withFact("descriptors", "x (PID 5) fd 4: /dev/kvm"));
        assertThat(cause.title()).isEqualTo("fd 4 of x (PID 5) is /dev/kvm, which CRIU cannot save");
        assertThat(cause.cause()).contains("The state of a virtual machine lies in the kernel");
    }

    @Test
    void an_error_that_is_raised_without_a_log_has_no_line() {
        RootCause cause = known("pid-in-use").explain(Map.of("pid", "4711"), RESTORE);
        assertThat(cause.headline()).isEqualTo("PID 4711 is taken by another process [pid-in-use]");
        assertThat(cause.line()).isZero();
        assertThat(cause.text()).isEmpty();
    }

    @Test
    void a_failure_without_a_log_is_a_diagnosis_too() {
        RootCause cause =
                known("image-dir-permission").explain(Map.of("dir", "/nowhere", "err", "Permission denied"), RESTORE);
        Diagnosis diagnosis = Diagnosis.of(cause, CriuPhase.DUMP, RESTORE.withKernel("6.18.44"));
        assertThat(diagnosis.firstLine())
                .isEqualTo("The image directory /nowhere is not writable for CRIU [image-dir-permission]");
        assertThat(diagnosis.kernel()).contains("6.18.44");
        assertThat(new DiagnosisText().render(diagnosis, "dump.log")).doesNotContain("dump.log");
    }

    @Test
    void the_right_version_is_named_where_version_and_kernel_are_known() {
        RootCause cause =
                diagnose("sockopt-4.1.1", DiagnosisContext.none()).rootCause().orElseThrow();
        assertThat(cause.remedies().get(0)).isEqualTo("Take CRIU 4.2 or newer; nothing else helps on this kernel.");
        assertThat(cause.cause()).contains("CRIU 4.1.1 asks").contains("Linux 6.18.44 refuses");
        String line = "Error (criu/sockets.c:628): sockets: Can't get 1:16 opt: Operation not supported\n";
        assertThat(new Diagnoser()
                        .diagnose(line, DiagnosisContext.none().withCriuVersion("4.2.1"))
                        .firstLine())
                .isEqualTo("CRIU 4.2.1 cannot read option 1:16 of a socket [sockopt-not-supported]");
        assertThat(new Diagnoser().diagnose(line, DiagnosisContext.none()).firstLine())
                .isEqualTo("CRIU before 4.2 cannot dump network sockets on this kernel [sockopt-not-supported]");
    }

    @Test
    void under_sudo_the_cuda_warning_speaks_of_secure_path() {
        KnownWarning warning = diagnose(
                        "guide-cuda-warning", DiagnosisContext.none().withPrivilege("sudo"))
                .warnings()
                .get(0);
        assertThat(warning.id()).isEqualTo("cuda-path-warn");
        assertThat(warning.remedies().get(0)).contains("secure_path");
    }

    @Test
    void a_log_that_grew_without_end_is_not_called_a_lack_of_time() {
        DiagnosisContext context = DiagnosisContext.none()
                .withCommand(List.of("criu", "restore"))
                .withTimedOutAfter(Duration.ofSeconds(30))
                .withFact("exceeded", "its log grew over 64 MiB");

        assertThat(new Diagnoser()
                        .diagnose("(00.01) page-read: reading\n", context)
                        .firstLine())
                .isEqualTo("criu restore was ended because its log grew over 64 MiB [criu-timed-out]");
    }
}

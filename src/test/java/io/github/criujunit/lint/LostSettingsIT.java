package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.verify.Aspect;
import io.github.criujunit.verify.Difference;
import io.github.criujunit.verify.FidelityRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What CRIU loses without a word: lint says so before, and the comparison after. */
class LostSettingsIT {

    @TempDir
    Path directory;

    @Agrees(
            has = "fewer CPUs to run on than CRIU",
            fixture = "lint/silently_lost.py",
            id = "cpu-affinity",
            severity = Severity.MAY_DIFFER,
            then = "it may run on all CPUs of CRIU's afterwards")
    void affinity(Agreement agreement) {
        assertLost(agreement.holds("affinity").process(), Aspect.SCHEDULING, "CPUs");
    }

    @Agrees(
            has = "a personality(2) of its own",
            fixture = "lint/silently_lost.py",
            id = "personality",
            severity = Severity.MAY_DIFFER,
            then = "it has the ordinary one afterwards")
    void personality(Agreement agreement) {
        RestoredProcess process = agreement.holds("personality").process();
        assertThat(process.kept(FidelityRecord.class).orElseThrow().fidelity().differences())
                .extracting(Difference::what)
                .anyMatch(what -> what.contains("personality"));
    }

    @Agrees(
            has = "a timer slack of its own (prctl(2))",
            fixture = "lint/silently_lost.py",
            id = "timer-slack",
            severity = Severity.MAY_DIFFER,
            then = "it has CRIU's afterwards")
    void timer_slack(Agreement agreement) {
        RestoredProcess process = agreement.holds("slack").process();
        assertThat(process.kept(FidelityRecord.class).orElseThrow().fidelity().differences())
                .extracting(Difference::what)
                .anyMatch(what -> what.contains("timer") && what.contains("slack"));
    }

    @Agrees(
            has = "an eventfd that counts down one by one (EFD_SEMAPHORE)",
            fixture = "lint/silently_lost.py",
            id = "eventfd-semaphore",
            severity = Severity.MAY_DIFFER,
            then = "a read takes the whole count afterwards")
    void semaphore(Agreement agreement) {
        assertLost(agreement.holds("semaphore").process(), Aspect.FILE_DESCRIPTORS, "fd 3 details");
    }

    @Agrees(
            has = "a file that it has locked with fcntl(2) and mapped",
            fixture = "lint/silently_lost.py",
            id = "posix-lock-mapped",
            besides = "file-locks",
            severity = Severity.MAY_DIFFER,
            then = "the lock is gone afterwards")
    void lock(Agreement agreement) {
        RestoredProcess process =
                agreement.holds("lock", directory.resolve("locked").toString()).process();
        assertThat(process.kept(FidelityRecord.class).orElseThrow().fidelity().differences())
                .anyMatch(difference -> difference.aspect() == Aspect.LOCKS);
    }

    @Agrees(
            has = "a priority of input and output of its own (ioprio_set(2))",
            fixture = "lint/silently_lost.py",
            id = "io-priority",
            severity = Severity.MAY_DIFFER,
            then = "it has CRIU's afterwards")
    void io_priority(Agreement agreement) {
        assertLost(agreement.holds("ioprio").process(), Aspect.SCHEDULING, "I/O priority");
    }

    @Agrees(
            has = "a filter for core dumps of its own (core(5))",
            fixture = "lint/silently_lost.py",
            id = "coredump-filter",
            severity = Severity.MAY_DIFFER,
            then = "it has CRIU's afterwards")
    void coredump_filter(Agreement agreement) {
        assertLost(agreement.holds("coredump").process(), Aspect.LIMITS, "coredump_filter");
    }

    private static void assertLost(RestoredProcess process, Aspect aspect, String what) {
        assertThat(process.kept(FidelityRecord.class).orElseThrow().fidelity().differences())
                .anySatisfy(difference -> {
                    assertThat(difference.aspect()).isEqualTo(aspect);
                    assertThat(difference.what()).contains(what);
                });
    }
}

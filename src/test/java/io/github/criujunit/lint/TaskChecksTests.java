package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskChecksTests {

    @TempDir
    Path directory;

    private MadeUpTree tree() {
        return new MadeUpTree(directory);
    }

    @Test
    void this_jvm_cannot_dump_itself() {
        ProcFs proc = ProcFs.system();
        long pid = ProcessHandle.current().pid();
        ProcessSnapshot snapshot = ProcessSnapshot.of(ProcessTree.of(pid, proc).orElseThrow(), proc);
        assertThat(Lint.of(snapshot, Surroundings.ofThisJvm(Optional.empty(), false))
                        .blocking())
                .extracting(Finding::id)
                .contains("criu-in-tree");
    }

    @Test
    void an_ordinary_process() {
        assertThat(tree().ids()).isEmpty();
    }

    @Test
    void criu_itself_lets_go_of_what_it_traces() {
        assertThat(tree().status(MadeUpTree.PID, "TracerPid:\t7\n")
                        .process(7, "criu", 'S', 1)
                        .findings(new Tracers()))
                .isEmpty();
    }

    @Test
    void another_tracer() {
        assertThat(tree().status(MadeUpTree.PID, "TracerPid:\t7\n")
                        .process(7, "gdb", 'S', 1)
                        .findings(new Tracers()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("unable-to-interrupt");
                    assertThat(finding.why()).contains("gdb (PID 7)");
                });
    }

    @ParameterizedTest
    @CsvSource({"0000000000000010, true", "0000000000000008, false", "ffffffffffffffff, true", "0, false"})
    void pending_signals(String mask, boolean found) {
        assertThat(tree().status(MadeUpTree.PID, "SigPnd:\t0000000000000000\nShdPnd:\t" + mask + "\n")
                        .findings(new PendingTraps()))
                .hasSize(found ? 1 : 0);
    }

    /** Every process of these tests was started 90 s after the boot. */
    @ParameterizedTest
    @CsvSource({"90.50, kernel_clone, false", "92.00, kernel_clone, true", "92.00, do_epoll_wait, false"})
    void vfork(String uptime, String function, boolean found) {
        assertThat(tree().process(MadeUpTree.PID, "app", 'D', 1)
                        .process(7, "child", 'S', MadeUpTree.PID)
                        .file(MadeUpTree.PID, "task/5/wchan", function)
                        .file("uptime", uptime + " 100.00\n")
                        .findings(new WaitingInVfork()))
                .hasSize(found ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"4, true", "32760, true", "5, false", "6, false", "20000, false"})
    void pids_that_are_given_away_soon(long last, boolean found) {
        assertThat(tree().file("sys/kernel/ns_last_pid", last + "\n")
                        .file("sys/kernel/pid_max", "32768\n")
                        .findings(new PidsSoonTaken()))
                .hasSize(found ? 1 : 0);
    }

    @Test
    void of_a_thread_of_the_kernel_nothing_else_is_said() {
        assertThat(tree().status(MadeUpTree.PID, "Kthread:\t1\n").ids()).containsExactly("unable-to-interrupt");
    }

    @Test
    void a_zombie_in_the_tree() {
        assertThat(tree().process(7, "child", 'Z', MadeUpTree.PID).findings(new DeadMainThreads()))
                .extracting(Finding::id, Finding::severity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("zombie", Severity.INFORMATION));
    }
}

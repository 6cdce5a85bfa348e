package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.testkit.Unprivileged;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class TasksIT {

    @TempDir
    Path directory;

    @Agrees(
            has = "a tracer, such as a debugger",
            fixture = "provoked/traced.py",
            id = "unable-to-interrupt",
            severity = Severity.BLOCKS,
            mends = true)
    void traced(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a limit on open files that leaves less than four",
            fixture = "lint/tight_limits.py",
            id = "no-free-descriptor",
            severity = Severity.BLOCKS,
            mends = true)
    void files_of_its_own(Agreement agreement) {
        agreement.holds("descriptors");
    }

    /** CRIU says that all went well, so there is no error of its own to agree with. */
    @Test
    @Tag("criu")
    @ExtendWith(Leftovers.class)
    void a_limit_on_the_size_of_files_below_what_criu_s_code_takes() {
        try (LintedSession session = LintedSession.open()) {
            RunningProcess process = session.start(Agreement.fixture("lint/tight_limits.py", "size"));
            assertThat(session.lint(process).blocking()).extracting(Finding::id).containsExactly("parasite-file-size");
            assertThat(session.ask(process, NeededOptions.NONE).message()).contains("killed by SIGXFSZ");
        }
    }

    @Agrees(
            has = "a thread that somebody traces",
            fixture = "lint/traces_thread.py",
            id = "unable-to-interrupt",
            severity = Severity.BLOCKS)
    void traced_thread(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a child that it traces itself",
            fixture = "lint/traces_child.py",
            id = "unseizable-state",
            severity = Severity.BLOCKS,
            mends = true)
    void traced_child(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a main thread that has exited while another thread goes on",
            fixture = "provoked/main_thread_exited.py",
            id = "unable-to-interrupt",
            severity = Severity.BLOCKS)
    void dead_main_thread(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a child whose main thread has exited while another thread goes on",
            fixture = "provoked/main_thread_exited_in_child.py",
            id = "dump-thread-zombie",
            severity = Severity.BLOCKS)
    void dead_main_thread_of_child(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a pending SIGTRAP",
            fixture = "lint/pending_sigtrap.py",
            id = "pending-sigtrap",
            severity = Severity.BLOCKS,
            mends = true)
    void pending_sigtrap(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "scheduling by deadlines (SCHED_DEADLINE)",
            fixture = "lint/deadline.py",
            id = "sched-deadline",
            severity = Severity.BLOCKS,
            onRestore = true)
    void deadline(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a child that shares its working directory (CLONE_FS in clone(2))",
            fixture = "lint/shares_directory.py",
            id = "shared-by-clone",
            severity = Severity.BLOCKS)
    void shares_directory(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a child that has ended and that it has not waited for",
            fixture = "lint/zombie_child.py",
            id = "zombie",
            severity = Severity.INFORMATION,
            then = "it can still wait for the child, and gets its exit status")
    void zombie(Agreement agreement) {
        TrackedProcess restored = agreement.holds().process();
        restored.signal(Signal.SIGUSR1);
        assertThat(Waiting.until(
                        "it has waited",
                        Duration.ofSeconds(5),
                        () -> restored.output().text().contains("status 7\n")))
                .isTrue();
    }

    @Agrees(
            has = "a thread with descriptors and a working directory of its own",
            fixture = "lint/thread_files.py",
            id = "thread-files",
            severity = Severity.MAY_DIFFER,
            then = "all threads have those of the main thread")
    void thread_files(Agreement agreement) {
        TrackedProcess restored = agreement.holds().process();
        assertThat(links(restored, "cwd")).hasSize(1);
    }

    @Agrees(
            has = "a thread in another namespace than the main thread",
            fixture = "lint/thread_namespace.py",
            id = "thread-namespace",
            severity = Severity.MAY_DIFFER,
            then = "all threads are in those of the main thread")
    void thread_namespace(Agreement agreement) {
        TrackedProcess restored = agreement.holds().process();
        assertThat(links(restored, "ns/uts")).hasSize(1);
    }

    private static List<String> links(TrackedProcess process, String name) {
        ProcFs proc = ProcFs.system();
        return proc.threads(process.pid()).stream()
                .flatMap(tid -> proc.link(process.pid(), "task/" + tid + "/" + name).stream())
                .map(Object::toString)
                .distinct()
                .toList();
    }

    /** Each start of a program passes through vfork(2): only one that lasts is found. */
    @Test
    @Tag("criu")
    @ExtendWith(Leftovers.class)
    void a_process_that_waits_in_vfork() throws IOException {
        Path fifo = directory.resolve("fifo");
        Unprivileged.run("mkfifo", fifo.toString());
        try (LintedSession session = LintedSession.open()) {
            RunningProcess waits = session.start(Agreement.fixture("provoked/vfork.py", fifo.toString()));
            assertThat(Waiting.until(
                            "it is found",
                            Duration.ofSeconds(5),
                            () -> session.lint(waits).isBlocked()))
                    .isTrue();
            assertThat(session.lint(waits).blocking()).extracting(Finding::id).containsExactly("timeout-reached");
            assertThat(session.ask(waits, new NeededOptions(List.of("--timeout", "1"), List.of()))
                            .id())
                    .isEqualTo("timeout-reached");
            new FileOutputStream(fifo.toFile()).close();
        }
    }

    /** The harness wants a restored process to run, and says so; CRIU alone leaves it as it was. */
    @Test
    @Tag("criu")
    @ExtendWith(Leftovers.class)
    void a_process_that_is_stopped() {
        try (LintedSession session = LintedSession.open()) {
            RunningProcess stopped = session.start(Agreement.fixture("lint/stopped.py"));
            assertThat(session.lint(stopped).findings())
                    .extracting(Finding::id, Finding::severity)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("restored-task-stopped", Severity.INFORMATION));
            assertThat(session.ask(stopped, NeededOptions.NONE).message()).contains("is stopped");
        }
    }
}

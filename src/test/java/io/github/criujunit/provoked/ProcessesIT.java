package io.github.criujunit.provoked;

import io.github.criujunit.diagnosis.Confidence;
import io.github.criujunit.diagnosis.Diagnoser;
import io.github.criujunit.diagnosis.DiagnosisContext;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Unprivileged;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Processes that CRIU cannot stop, or must not. */
class ProcessesIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "unable-to-interrupt",
            failure = "a process that a debugger traces",
            line = "Unable to interrupt task",
            remedy = "detach the debugger",
            remedyTested = true,
            confidence = Confidence.MEDIUM)
    void traced(Provocation provocation) {
        RunningProcess traced = provocation.start("traced.py");
        provocation.dumpFails(traced);
        provocation.mend(traced);
        provocation.remedied(traced);
    }

    @Provokes(
            id = "timeout-reached",
            failure = "a process in vfork(2), which nothing can stop until its child has started a program",
            line = "Timeout reached. Try to interrupt",
            remedy = "wait until it has started its child",
            remedyTested = true)
    void vfork(Provocation provocation) throws IOException {
        Path fifo = directory.resolve("fifo");
        Unprivileged.run("mkfifo", fifo.toString());
        RunningProcess waits = provocation.start("vfork.py", fifo.toString());
        provocation.dumpFails(waits, "--timeout", "1");
        new FileOutputStream(fifo.toFile()).close();
        provocation.awaitMended(waits);
        provocation.remedied(waits);
    }

    @Provokes(
            id = "unable-to-interrupt",
            failure = "a process whose main thread has exited while another thread goes on",
            line = "Unable to interrupt task",
            remedy = "let the main thread wait for the others",
            confidence = Confidence.MEDIUM)
    void dead_main_thread(Provocation provocation) {
        provocation.dumpFails(provocation.start("main_thread_exited.py"));
    }

    @Provokes(
            id = "dump-thread-zombie",
            failure = "a child whose main thread has exited while another thread goes on",
            line = "Zombies with threads are not supported",
            remedy = "let the main thread wait for the others")
    void dead_main_thread_of_child(Provocation provocation) {
        provocation.dumpFails(provocation.start("main_thread_exited_in_child.py"));
    }

    @Provokes(
            id = "criu-in-tree",
            failure = "CRIU started by the process that it shall dump",
            line = "The criu itself is within dumped tree",
            remedy = "start CRIU from outside of the process tree",
            remedyTested = true)
    void dumps_itself(Provocation provocation) {
        RunningProcess process = provocation.start(
                "dumps_itself.py",
                Provocation.CRIU.installation().binary().toString(),
                "dump",
                "--no-default-config",
                "-v4",
                "-t",
                "self",
                "-D",
                directory.toString());
        provocation.saysSo(new Diagnoser().diagnose(process.output().text(), DiagnosisContext.none()));
        provocation.remedied(process);
    }

    @Provokes(
            id = "suspend-seccomp",
            failure = "a process with a seccomp filter, and CRIU with one too, as in a container of Docker's",
            line = "suspending seccomp failed: Operation not permitted",
            remedy = "run CRIU without a filter: `docker run --security-opt seccomp=unconfined`",
            remedyTested = true)
    void seccomp(Provocation provocation) {
        RunningProcess filtered = provocation.start("seccomp.py");
        var inDocker = provocation.another(
                ChangedCriu.behind(
                        directory,
                        "python3",
                        Fixtures.file("provoked/seccomp.py").toString()),
                Duration.ofSeconds(10));
        provocation.fails(() -> inDocker.dump(filtered));
        provocation.remedied(filtered);
    }

    @Provokes(
            id = "sched-deadline",
            failure = "a process that is scheduled by deadlines (SCHED_DEADLINE)",
            line = "Inconsistent sched params received (6.0.0)",
            remedy = "give it another policy before the dump: `chrt --other`",
            remedyTested = true)
    void deadline(Provocation provocation) throws IOException {
        RunningProcess app = provocation.start("../lint/deadline.py");
        provocation.restoreFails(provocation.session().dump(app));
        RunningProcess other = provocation.start("../lint/deadline.py");
        Unprivileged.run("chrt", "--all-tasks", "--other", "--pid", "0", Long.toString(other.pid()));
        provocation.remedied(other);
    }

    @Provokes(
            id = "shared-by-clone",
            failure = "a child that shares its working directory with its parent (CLONE_FS in clone(2))",
            line = "Can't make FS id for",
            remedy = "start it with fork(2), or as a thread")
    void shares_directory(Provocation provocation) {
        provocation.dumpFails(provocation.start("../lint/shares_directory.py"));
    }
}

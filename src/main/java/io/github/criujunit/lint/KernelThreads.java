package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.List;
import java.util.Optional;

/**
 * Tell threads of the kernel, which have a PID and nothing else that a process has.
 *
 * <p>Source: {@code Kthread} in proc_pid_status(5), of Linux 6.8 and newer; before that, they are the children of kthreadd.
 */
final class KernelThreads {

    private static final long KTHREADD = 2;

    private KernelThreads() {}

    /** Say of one that it is one; nothing else that could be said of it helps. */
    static Optional<LintReport> report(ProcessSnapshot snapshot) {
        ProcessState root = snapshot.root();
        return isOne(root)
                ? Optional.of(new LintReport(List.of(new Subject(root, "process")
                        .blocks(
                                "unable-to-interrupt",
                                "It is a thread of the kernel and no program, so that CRIU cannot stop it.",
                                ""))))
                : Optional.empty();
    }

    private static boolean isOne(ProcessState process) {
        String said = process.status().get("Kthread");
        return said == null
                ? !process.isZombie()
                        && !process.status().containsKey("VmSize")
                        && (process.pid() == KTHREADD || process.stat().parentPid() == KTHREADD)
                        && process.executable().isEmpty()
                : said.equals("1");
    }
}

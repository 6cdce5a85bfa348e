package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.ThreadState;
import java.util.stream.Stream;

/**
 * Find a SIGTRAP that is blocked and pending: CRIU uses that signal itself (compel/src/lib/infect.c).
 *
 * <p>All other pending signals are saved.
 */
final class PendingTraps implements Check {

    /** A bit for each signal, the first for signal 1 (proc_pid_status(5)); SIGTRAP is 5. */
    private static final int SIGTRAP_BIT = 4;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot.processes().stream()
                .flatMap(process -> process.threads().stream()
                        .filter(PendingTraps::isPending)
                        .limit(1)
                        .map(thread -> finding(process, thread)));
    }

    private static boolean isPending(ThreadState thread) {
        return isPending(thread, "SigPnd") || isPending(thread, "ShdPnd");
    }

    private static boolean isPending(ThreadState thread, String set) {
        String mask = thread.status().getOrDefault(set, "0");
        return (Long.parseUnsignedLong(mask, 16) >> SIGTRAP_BIT & 1) == 1;
    }

    private static Finding finding(ProcessState process, ThreadState thread) {
        return Subject.ofThread(process, thread.tid())
                .blocks(
                        "pending-sigtrap",
                        "A SIGTRAP is pending, which CRIU needs for itself; a debugger has left it, most often.",
                        "Let the process take the signal (sigwait(3)) before the dump.");
    }
}

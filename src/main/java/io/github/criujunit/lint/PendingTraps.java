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

    /** See signal(7). */
    private static final int SIGTRAP = 5;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot.processes().stream()
                .flatMap(process -> process.threads().stream()
                        .filter(PendingTraps::isPending)
                        .limit(1)
                        .map(thread -> finding(process, thread)));
    }

    private static boolean isPending(ThreadState thread) {
        return thread.hasSignal("SigPnd", SIGTRAP) || thread.hasSignal("ShdPnd", SIGTRAP);
    }

    private static Finding finding(ProcessState process, ThreadState thread) {
        return Subject.ofThread(process, thread.tid())
                .blocks(
                        "pending-sigtrap",
                        "A SIGTRAP is pending, which CRIU needs for itself; a debugger has left it, most often.",
                        "Let the process take the signal (sigwait(3)) before the dump.");
    }
}

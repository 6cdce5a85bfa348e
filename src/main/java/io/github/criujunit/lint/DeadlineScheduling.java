package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.stream.Stream;

/**
 * Find threads with SCHED_DEADLINE: CRIU dumps them without the times that go with it, and refuses to restore them
 * (criu/cr-restore.c).
 */
final class DeadlineScheduling implements Check {

    /** From {@code linux/sched.h}; see sched(7). */
    private static final int SCHED_DEADLINE = 6;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot.processes().stream()
                .flatMap(process -> process.threads().stream()
                        .filter(thread -> thread.policy() == SCHED_DEADLINE)
                        .map(thread -> Subject.ofThread(process, thread.tid())
                                .blocks(
                                        "sched-deadline",
                                        "It is scheduled by deadlines (SCHED_DEADLINE), whose times CRIU does not save:"
                                                + " it cannot be restored.",
                                        "Give it another policy before the dump: chrt --all-tasks --other --pid 0 "
                                                + process.pid())));
    }
}

package io.github.criujunit.cycle;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.process.Durations;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.process.TrackedProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** See that a dump has left the tree as it was told to: gone, or running on. */
final class AfterDump {

    private AfterDump() {}

    /**
     * Wait until the tree is gone; or, with {@code leaveRunning}, see that it still runs.
     *
     * @throws StepFailedException when it is otherwise
     */
    static Checkpoint check(Checkpoint checkpoint, Duration limit) {
        if (checkpoint.leftRunning()) {
            requireAlive(checkpoint.original());
        } else {
            awaitGone(checkpoint, limit);
        }
        return checkpoint;
    }

    private static void requireAlive(TrackedProcess process) {
        if (!process.isAlive()) {
            throw new StepFailedException(
                    process + " was dumped with leaveRunning and should run on, but is " + process.liveness());
        }
    }

    private static void awaitGone(Checkpoint checkpoint, Duration limit) {
        ProcFs proc = ProcFs.system();
        List<Long> left = checkpoint.tree().awaitGone(checkpoint.ids(), limit, proc);
        if (!left.isEmpty()) {
            throw new StepFailedException("%s was dumped but not gone within %s: %s"
                    .formatted(checkpoint.original(), Durations.text(limit), holdingOut(left.get(0), proc)));
        }
    }

    private static String holdingOut(long pid, ProcFs proc) {
        Optional<ProcStat> stat = proc.stat(pid);
        if (stat.filter(ProcStat::isDead).isEmpty()) {
            return "PID " + pid + " of its tree is still alive";
        }
        long parent = stat.get().parentPid();
        return "PID " + pid + " is a zombie, which its parent "
                + proc.stat(parent).map(ProcStat::comm).orElse("?") + " (PID " + parent + ") has not reaped; dump the"
                + " parent with it, or let it wait for its children";
    }
}

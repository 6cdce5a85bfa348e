package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcStat;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Hold what {@code /proc/PID/task/TID} said of one thread.
 *
 * @param stat its own; {@link ProcStat#pid()} is the TID, {@link ProcStat#comm()} its name
 * @param status the fields of its own {@code status} by name: signal masks, capabilities, seccomp, affinity
 * @param niceness from -20 to 19
 * @param policy the scheduling policy's number (sched(7)): 0 other, 1 FIFO, 2 RR, 3 batch, 5 idle, 6 deadline
 * @param realtimePriority 0 where the policy has none
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ThreadState(ProcStat stat, Map<String, String> status, int niceness, int policy, int realtimePriority) {

    public ThreadState {
        status = Map.copyOf(status);
    }

    public long tid() {
        return stat.pid();
    }
}

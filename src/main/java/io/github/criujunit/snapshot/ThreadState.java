package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold what {@code /proc/PID/task/TID} said of one thread.
 *
 * <p>Source: proc_pid_stat(5), proc_pid_status(5).
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

    // Numbers of the fields in proc_pid_stat(5), which counts from 1, behind the two before the state.
    private static final int NICENESS = 19 - 3;
    private static final int REALTIME_PRIORITY = 40 - 3;
    private static final int POLICY = 41 - 3;

    public ThreadState {
        status = Map.copyOf(status);
    }

    /** Read all threads of a process by TID; one that ends meanwhile is left out. */
    static List<ThreadState> ofProcess(long pid, ProcFs proc) {
        return proc.threads(pid).stream()
                .sorted()
                .map(tid -> of(pid, "task/" + tid + "/", proc))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ThreadState> of(long pid, String directory, ProcFs proc) {
        String line = proc.read(pid, directory + "stat").orElse("");
        try {
            ProcStat stat = ProcStat.parse(line);
            String[] fields = line.substring(line.lastIndexOf(')') + 1).trim().split(" ", -1);
            return Optional.of(new ThreadState(
                    stat,
                    proc.fields(pid, directory + "status"),
                    number(fields, NICENESS),
                    number(fields, POLICY),
                    number(fields, REALTIME_PRIORITY)));
        } catch (IllegalArgumentException goneOrCutOff) {
            return Optional.empty();
        }
    }

    private static int number(String[] fields, int index) {
        return index < fields.length ? Integer.parseInt(fields[index]) : 0;
    }

    /**
     * Tell whether a set of its {@code status} has a signal: a bit for each, the first for signal 1.
     *
     * @param set such as {@code SigIgn}
     * @param signal its number
     */
    public boolean hasSignal(String set, int signal) {
        return (Long.parseUnsignedLong(status.getOrDefault(set, "0"), 16) >>> (signal - 1) & 1) == 1;
    }

    public long tid() {
        return stat.pid();
    }
}

package io.github.criujunit.process;

import org.apiguardian.api.API;

/**
 * Hold the fields of {@code /proc/PID/stat} that the harness looks at.
 *
 * <p>Source: proc_pid_stat(5).
 *
 * @param comm the command name, without the parentheses; may hold blanks and parentheses of its own
 * @param state one letter: R, S, D, Z, T, t, X, I
 * @param ttyDevice the controlling terminal's device number, 0 without one
 * @param cpuTicks user and system time together, in clock ticks
 * @param threads how many threads are left, the main thread among them, dead or not
 * @param startTicks start time in clock ticks since boot
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProcStat(
        long pid,
        String comm,
        char state,
        long parentPid,
        long processGroup,
        long session,
        int ttyDevice,
        long cpuTicks,
        long threads,
        long startTicks) {

    /**
     * Parse the one line of a stat file; what follows the last parenthesis is split, never the name before it.
     *
     * @throws IllegalArgumentException when it is none, or was cut off
     */
    public static ProcStat parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 0 || close < open) {
            throw new IllegalArgumentException("not a line of /proc/PID/stat: \"" + line + "\"");
        }
        String[] fields = line.substring(close + 1).trim().split(" ", -1);
        if (fields.length < 20) {
            throw new IllegalArgumentException("a line of /proc/PID/stat that is cut off: \"" + line + "\"");
        }
        return new ProcStat(
                Long.parseLong(line.substring(0, open).trim()),
                line.substring(open + 1, close),
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Integer.parseInt(fields[4]),
                Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                Long.parseLong(fields[17]),
                Long.parseLong(fields[19]));
    }

    /**
     * Tell whether only the entry in the process table is left (or not even that). A main thread that has exited is a
     * zombie too while other threads go on, and the process is alive.
     */
    public boolean isDead() {
        return (state == 'Z' && threads <= 1) || state == 'X' || state == 'x';
    }

    /** Tell whether a signal or a tracer holds it. */
    public boolean isStopped() {
        return state == 'T' || state == 't';
    }
}

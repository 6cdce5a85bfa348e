package io.github.criujunit.process;

import org.apiguardian.api.API;

/**
 * Say what became of a process that was known once.
 *
 * <p>{@code kill -0}, {@link ProcessHandle#isAlive()} and zt-process-killer call a zombie alive, and whoever got its PID
 * afterwards too. This looks at the start time and the state in {@code /proc/PID/stat} instead.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Liveness {
    /** The same process, able to run. */
    ALIVE("alive"),
    /** The same process, held by a signal or a tracer. */
    STOPPED("stopped"),
    /** The same process, dead, its PID kept until its parent takes the exit status. */
    ZOMBIE("a zombie"),
    /** No process has this PID. */
    GONE("gone"),
    /** Another process has this PID now. */
    REPLACED("gone, and its PID belongs to another process");

    private final String description;

    Liveness(String description) {
        this.description = description;
    }

    public static Liveness of(ProcessIdentity identity, ProcFs proc) {
        return proc.stat(identity.pid())
                .map(stat -> {
                    if (stat.startTicks() != identity.startTicks()) {
                        return REPLACED;
                    }
                    if (stat.isDead()) {
                        return ZOMBIE;
                    }
                    return stat.isStopped() ? STOPPED : ALIVE;
                })
                .orElse(GONE);
    }

    /** Tell whether it runs or could be made to run again. */
    public boolean isAlive() {
        return this == ALIVE || this == STOPPED;
    }

    /** Tell whether the process no longer holds its PID. */
    public boolean hasFreedPid() {
        return this == GONE || this == REPLACED;
    }

    @Override
    public String toString() {
        return description;
    }
}

package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import com.sun.jna.ptr.IntByReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reap the children that this JVM got without starting them: restored processes, and orphans of a killed tree.
 *
 * <p>What {@link Process} started is never touched: the JDK's own reaper waits for it.
 */
final class Children {

    private static final int ECHILD = 10;

    /**
     * By PID, whoever else waits for the exit status: a {@link Process}, or a thread of {@link #exitOf}. A restored process
     * has the PID of the original, so that a late removal must not take the entry of the next one.
     */
    private static final Map<Long, Object> AWAITED = new ConcurrentHashMap<>();

    private Children() {}

    /** Leave the exit status of a process to the JDK, which has started it. */
    static void leaveToJdk(Process process) {
        AWAITED.put(process.pid(), process);
    }

    private static boolean isAwaited(long pid) {
        Object waiting = AWAITED.get(pid);
        if (waiting instanceof Process process && !process.isAlive()) {
            AWAITED.remove(pid, process);
            return false;
        }
        return waiting != null;
    }

    /**
     * Wait for an adopted child in a thread of its own, so that it is reaped the moment it dies.
     *
     * @return never completes when the process is not a child of this JVM
     */
    static CompletableFuture<ExitStatus> exitOf(ProcessIdentity child) {
        CompletableFuture<ExitStatus> exit = new CompletableFuture<>();
        AWAITED.put(child.pid(), exit);
        Thread reaper = new Thread(
                () -> {
                    Optional<ExitStatus> status = waitFor(child.pid(), 0);
                    AWAITED.remove(child.pid(), exit);
                    status.ifPresent(exit::complete);
                },
                "criu-junit reaper of PID " + child.pid());
        reaper.setDaemon(true);
        reaper.start();
        return exit;
    }

    /**
     * Reap a process if it is a dead child of ours that nobody else waits for, and tell whether it has freed its PID.
     */
    static boolean hasFreedPid(ProcessIdentity process, ProcFs proc) {
        if (isZombieOfOurs(process, proc) && !isAwaited(process.pid())) {
            waitFor(process.pid(), Libc.WNOHANG);
        }
        return Liveness.of(process, proc).hasFreedPid();
    }

    /** Tell whether a process has ended as far as we can see to it: the zombie of another parent is that one's. */
    static boolean isEnded(ProcessIdentity process, ProcFs proc) {
        return hasFreedPid(process, proc)
                || (Liveness.of(process, proc) == Liveness.ZOMBIE && !isZombieOfOurs(process, proc));
    }

    /**
     * Reap dead children that nobody waits for.
     *
     * <p>One that somebody started with the JDK is a zombie too, for the moment that the JDK's reaper needs. It belongs to
     * this JVM's session, and an orphan of a fixture does not; what is still a zombie a while later is nobody's.
     */
    static void reapStrays(ProcFs proc) {
        List<ProcessIdentity> zombies = proc.pids().stream()
                .filter(pid -> !isAwaited(pid))
                .flatMap(pid -> proc.identity(pid).stream())
                .filter(process -> isZombieOfOurs(process, proc) && !isInOwnSession(process, proc))
                .toList();
        if (!zombies.isEmpty()) {
            Waiting.untilEvenIfInterrupted(
                    "the JDK reaps its children",
                    Duration.ofMillis(100),
                    () -> zombies.stream().noneMatch(zombie -> isZombieOfOurs(zombie, proc)));
            zombies.forEach(zombie -> hasFreedPid(zombie, proc));
        }
    }

    private static boolean isInOwnSession(ProcessIdentity process, ProcFs proc) {
        return proc.stat(process.pid())
                .map(ProcStat::session)
                .equals(proc.stat(ownPid()).map(ProcStat::session));
    }

    private static boolean isZombieOfOurs(ProcessIdentity process, ProcFs proc) {
        return proc.stat(process.pid())
                .filter(stat -> stat.startTicks() == process.startTicks())
                .filter(stat -> stat.isDead() && stat.parentPid() == ownPid())
                .isPresent();
    }

    static long ownPid() {
        return ProcessHandle.current().pid();
    }

    private static Optional<ExitStatus> waitFor(long pid, int options) {
        IntByReference status = new IntByReference();
        try {
            int reaped = Libc.waitpid((int) pid, status, options);
            return reaped == pid ? Optional.of(ExitStatus.ofWaitStatus(status.getValue())) : Optional.empty();
        } catch (LastErrorException e) {
            if (e.getErrorCode() == ECHILD) {
                return Optional.empty();
            }
            throw e;
        }
    }
}

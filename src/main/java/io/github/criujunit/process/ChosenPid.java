package io.github.criujunit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Start a program with the PID that the leader of a session had, as root.
 *
 * <p>The kernel gives out the next free number after {@code ns_last_pid} (proc_sys_kernel(5)), and somebody else may be
 * faster, or get one of the tree's, which come next: so the program waits at a gate until all that is seen to be right, and
 * never runs where it is not.
 */
final class ChosenPid {

    private static final int ATTEMPTS = 50;

    /** Somebody else who was faster has to end first; on a busy machine, that is more than once. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private ChosenPid() {}

    /**
     * Start what a builder describes.
     *
     * @return empty when the number cannot be had: it is taken, or not ours to choose
     */
    static synchronized Optional<Process> start(LeaderlessSession session, ProcessBuilder builder) {
        long pid = session.number();
        Gate gate = Gate.closed();
        try {
            builder.command(gate.before(builder.command()));
            long deadline = System.nanoTime() + LIMIT.toNanos();
            // In an interrupted thread too: who waits for CRIU notices that, and nothing is left half done here.
            for (int attempt = 0;
                    attempt < ATTEMPTS
                            && Waiting.untilEvenIfInterrupted(
                                    "PID " + pid + " is free",
                                    untilThen(deadline),
                                    () -> isFree(pid) && areFree(session.tree()));
                    attempt++) {
                Process process = startAt(pid, builder, untilThen(deadline));
                if (process.pid() == pid && areFree(session.tree())) {
                    gate.open();
                    // Not earlier: it may not have come to the gate yet, and would find none.
                    CompletableFuture<Void> unused = process.onExit().thenRun(gate::close);
                    return Optional.of(process);
                }
                process.destroyForcibly().onExit().join();
            }
        } catch (IOException notOursToChoose) {
            // As another user than root, or where /proc/sys cannot be written, or somebody else holds it.
        }
        gate.close();
        return Optional.empty();
    }

    private static Duration untilThen(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** An orphan of a fixture that ended a moment ago may have come to this JVM, which nobody asks to wait for it then. */
    private static boolean isFree(long pid) {
        ProcFs proc = ProcFs.system();
        return proc.identity(pid)
                .filter(process -> !Children.hasFreedPid(process, proc))
                .isEmpty();
    }

    private static boolean areFree(List<Long> ids) {
        return ids.stream().noneMatch(ChosenPid::isTaken);
    }

    private static boolean isTaken(long pid) {
        return Files.exists(Path.of("/proc", Long.toString(pid)));
    }

    private static Process startAt(long pid, ProcessBuilder builder, Duration limit) throws IOException {
        try (LastPid lastPid = LastPid.hold(limit)) {
            return startAt(pid, builder, lastPid);
        }
    }

    private static Process startAt(long pid, ProcessBuilder builder, LastPid lastPid) throws IOException {
        String before = lastPid.get();
        AtomicBoolean isSet = new AtomicBoolean();
        AtomicBoolean isOver = new AtomicBoolean();
        Thread putBack = new Thread(() -> putBackOnceTaken(pid, lastPid, before, isSet, isOver), "criu-junit last PID");
        // Before the number is set: a thread takes one, too.
        putBack.start();
        try {
            lastPid.set(Long.toString(pid - 1));
            isSet.set(true);
            return builder.start();
        } finally {
            isOver.set(true);
            joined(putBack);
        }
    }

    /**
     * Let the kernel go on where it was, at once: the numbers that come next are those of the tree to restore, and nobody
     * else must get them. To start a program takes milliseconds, of which it has its number in the first.
     */
    private static void putBackOnceTaken(
            long pid, LastPid lastPid, String before, AtomicBoolean isSet, AtomicBoolean isOver) {
        while (!isOver.get() && !(isSet.get() && isTaken(pid))) {
            Thread.onSpinWait();
        }
        if (isSet.get()) {
            try {
                lastPid.set(before);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void joined(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

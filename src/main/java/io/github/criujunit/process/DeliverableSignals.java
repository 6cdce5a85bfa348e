package io.github.criujunit.process;

import com.sun.jna.Memory;
import java.io.IOException;

/**
 * Start programs that get every signal.
 *
 * <p>HotSpot blocks SIGQUIT in all of its threads but one ({@code PosixSignals::hotspot_sigmask}), and what a thread blocks,
 * the programs have blocked that it starts (execve(2)): a server would not end on SIGQUIT, neither before the dump nor
 * after the restore.
 */
final class DeliverableSignals {

    /** The same on every machine that there is a JVM for; see signal(7). */
    private static final int SIGQUIT = 3;

    /** From {@code asm-generic/signal.h}; see sigprocmask(2). */
    private static final int SIG_UNBLOCK = 1;

    /** From {@code asm-generic/signal.h}; see sigprocmask(2). */
    private static final int SIG_SETMASK = 2;

    /** Of {@code sigset_t} in glibc; musl's is as long, and the kernel's is shorter. */
    private static final int LENGTH = 128;

    private DeliverableSignals() {}

    /** Start what a builder describes, with SIGQUIT not blocked in this thread for as long as that takes. */
    static Process start(ProcessBuilder builder) throws IOException {
        try (Memory quit = new Memory(LENGTH);
                Memory before = new Memory(LENGTH)) {
            quit.clear();
            quit.setLong(0, 1L << (SIGQUIT - 1));
            Libc.pthread_sigmask(SIG_UNBLOCK, quit, before);
            try {
                return builder.start();
            } finally {
                Libc.pthread_sigmask(SIG_SETMASK, before, null);
            }
        }
    }
}

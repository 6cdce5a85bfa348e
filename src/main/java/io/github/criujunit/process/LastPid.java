package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Hold the number after which the kernel looks for the next PID, so that nobody else moves it meanwhile: of two who did, one
 * would put back what the other has set, and numbers would be given out that trees which are dumped have left.
 *
 * <p>CRIU locks the same file where the kernel has no clone3(2). Not thread-safe.
 *
 * <p>Source: proc_sys_kernel(5); criu/cr-restore.c ({@code fork_with_pid}).
 */
final class LastPid implements AutoCloseable {

    private static final Path FILE = Path.of("/proc/sys/kernel/ns_last_pid");

    private final int descriptor;

    private LastPid(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Wait until nobody else has it.
     *
     * @throws IOException if the kernel has no such file, or somebody held it for too long
     */
    static LastPid hold(Duration limit) throws IOException {
        try {
            int descriptor = Libc.open(FILE.toString(), Libc.O_CLOEXEC);
            if (!Waiting.untilEvenIfInterrupted(FILE + " is free", limit, () -> isLocked(descriptor))) {
                Libc.close(descriptor);
                throw new IOException(FILE + " is locked by somebody else");
            }
            return new LastPid(descriptor);
        } catch (LastErrorException e) {
            throw new IOException(FILE + " cannot be opened", e);
        }
    }

    private static boolean isLocked(int descriptor) {
        try {
            return Libc.flock(descriptor, Libc.LOCK_EX | Libc.LOCK_NB) == 0;
        } catch (LastErrorException heldBySomebodyElse) {
            return false;
        }
    }

    /** In one go: a file of /proc/sys ends after the first read, and {@link Files#readString} begins with one byte. */
    String get() throws IOException {
        try (InputStream file = Files.newInputStream(FILE)) {
            return new String(file.readNBytes(32), StandardCharsets.US_ASCII).trim();
        }
    }

    void set(String number) throws IOException {
        Files.writeString(FILE, number);
    }

    @Override
    public void close() {
        Libc.close(descriptor);
    }
}

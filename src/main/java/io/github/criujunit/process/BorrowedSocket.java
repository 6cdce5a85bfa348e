package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import com.sun.jna.ptr.IntByReference;
import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold a socket of another process for a moment, and ask for its options, which no table of the kernel lists. The process
 * notices nothing: it is neither stopped nor changed.
 *
 * <p>Needs Linux 5.6 and the right to trace the process. Source: pidfd_getfd(2), getsockopt(2).
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BorrowedSocket implements AutoCloseable {

    /** The same on every architecture: {@code asm-generic/unistd.h}. */
    private static final int PIDFD_OPEN = 434;

    private static final int PIDFD_GETFD = 438;

    private static final int MAX_OPTION_BYTES = 256;

    private final int socket;

    private BorrowedSocket(int socket) {
        this.socket = socket;
    }

    /** Borrow a socket; empty when the process or the descriptor is gone, or it is not ours to look at. */
    public static Optional<BorrowedSocket> of(long pid, int descriptor) {
        try {
            int process = (int) Libc.syscall(PIDFD_OPEN, pid, 0, 0, 0, 0);
            try {
                return Optional.of(new BorrowedSocket((int) Libc.syscall(PIDFD_GETFD, process, descriptor, 0, 0, 0)));
            } finally {
                Libc.close(process);
            }
        } catch (LastErrorException goneOrForbidden) {
            return Optional.empty();
        }
    }

    /** Get the value of an option; empty when a socket of this kind has no such option. */
    public Optional<byte[]> option(int level, int name) {
        byte[] value = new byte[MAX_OPTION_BYTES];
        IntByReference length = new IntByReference(value.length);
        try {
            Libc.getsockopt(socket, level, name, value, length);
            return Optional.of(Arrays.copyOf(value, length.getValue()));
        } catch (LastErrorException noSuchOption) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            Libc.close(socket);
        } catch (LastErrorException closed) {
            // Linux closes it whatever it says (close(2)).
        }
    }
}

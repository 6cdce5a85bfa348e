package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import com.sun.jna.ptr.IntByReference;
import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold a descriptor of another process for a moment, and ask for what the kernel lists nowhere: the options of a socket,
 * what waits to be read. The process notices nothing: it is neither stopped nor changed.
 *
 * <p>Needs Linux 5.6 and the right to trace the process. Source: pidfd_getfd(2), getsockopt(2), inotify(7).
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BorrowedDescriptor implements AutoCloseable {

    /** The same on every architecture: {@code asm-generic/unistd.h}. */
    private static final int PIDFD_OPEN = 434;

    private static final int PIDFD_GETFD = 438;

    private static final int MAX_OPTION_BYTES = 256;

    private final int descriptor;

    private BorrowedDescriptor(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Borrow a descriptor; empty when the process or the descriptor is gone, or it is not ours to look at. */
    public static Optional<BorrowedDescriptor> of(long pid, int descriptor) {
        try {
            int process = (int) Libc.syscall(PIDFD_OPEN, pid, 0, 0, 0, 0);
            try {
                return Optional.of(
                        new BorrowedDescriptor((int) Libc.syscall(PIDFD_GETFD, process, descriptor, 0, 0, 0)));
            } finally {
                Libc.close(process);
            }
        } catch (LastErrorException goneOrForbidden) {
            return Optional.empty();
        }
    }

    /** Get the value of an option; empty when it is no socket, or none of a kind that has such an option. */
    public Optional<byte[]> option(int level, int name) {
        byte[] value = new byte[MAX_OPTION_BYTES];
        IntByReference length = new IntByReference(value.length);
        try {
            Libc.getsockopt(descriptor, level, name, value, length);
            return Optional.of(Arrays.copyOf(value, length.getValue()));
        } catch (LastErrorException noSuchOption) {
            return Optional.empty();
        }
    }

    /** Tell how many bytes wait to be read; 0 where that is not to be had. */
    public int unread() {
        IntByReference bytes = new IntByReference();
        try {
            Libc.ioctl(descriptor, Libc.FIONREAD, bytes);
            return bytes.getValue();
        } catch (LastErrorException notThatKind) {
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            Libc.close(descriptor);
        } catch (LastErrorException closed) {
            // Linux closes it whatever it says (close(2)).
        }
    }
}

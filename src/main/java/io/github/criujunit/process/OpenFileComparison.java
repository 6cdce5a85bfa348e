package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * Ask the kernel whether two descriptors share one open file description: dup(2) and fork(2) make such, and only they
 * share an offset. And whether an epoll(7) watches that of a descriptor.
 *
 * <p>Needs the right to look at both processes ({@code PTRACE_MODE_READ_REALCREDS}); also works while somebody traces
 * them. Source: kcmp(2).
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OpenFileComparison {

    /** From {@code linux/kcmp.h}. */
    private static final int KCMP_FILE = 0;

    /** From {@code linux/kcmp.h}. */
    private static final int KCMP_EPOLL_TFD = 7;

    /** What kcmp(2) says of two that are not the same: the first is less, or greater, or that is not to be had. */
    private static final int LESS = 1;

    private static final int EBADF = 9;

    static final long SYSCALL = syscall(System.getProperty("os.arch", ""));

    private OpenFileComparison() {}

    /** Source: the tables of system calls of the kernel; new machines have that of asm-generic/unistd.h. */
    private static long syscall(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> 312;
            case "ppc64le", "ppc64" -> 354;
            case "s390x" -> 343;
            default -> 272;
        };
    }

    /**
     * Compare two descriptors, in an order that holds until the machine is booted anew.
     *
     * @return 0 when they share one open file description; else less or more than 0, as a comparator says it; empty when
     *     one of them was closed meanwhile
     * @throws NotPermittedException when we may not look at a process, when it is gone, or when the kernel has no kcmp
     */
    public static OptionalInt compare(long pid, int descriptor, long otherPid, int otherDescriptor)
            throws NotPermittedException {
        try {
            long order = Libc.syscall(SYSCALL, pid, otherPid, KCMP_FILE, descriptor, otherDescriptor);
            return OptionalInt.of(order == 0 ? 0 : order == LESS ? -1 : 1);
        } catch (LastErrorException failed) {
            if (failed.getErrorCode() == EBADF) {
                return OptionalInt.empty();
            }
            throw new NotPermittedException(failed);
        }
    }

    /**
     * Tell whether an epoll(7) watches the open file of a descriptor.
     *
     * @param number the number under which it was added to the epoll
     * @param offset how many of that number come before it in the epoll's fdinfo: one can be closed and given away again
     * @return empty when one of them is not there, when the epoll has no such entry, or when the kernel does not say so
     */
    public static Optional<Boolean> isWatched(
            long epollPid, int epoll, int number, int offset, long pid, int descriptor) {
        try (Memory slot = new Memory(3L * Integer.BYTES)) {
            // struct kcmp_epoll_slot: efd, tfd, toff
            slot.write(0, new int[] {epoll, number, offset}, 0, 3);
            return Optional.of(
                    Libc.syscall(SYSCALL, pid, epollPid, KCMP_EPOLL_TFD, descriptor, Pointer.nativeValue(slot)) == 0);
        } catch (LastErrorException goneOrForbidden) {
            return Optional.empty();
        }
    }

    /** Says that the kernel does not compare them for us. */
    public static final class NotPermittedException extends Exception {

        private static final long serialVersionUID = 1L;

        public NotPermittedException(Throwable cause) {
            super(cause);
        }
    }
}

package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Ask the kernel how a process stands in the queue of a disk, which /proc does not say. Source: ioprio_get(2).
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class IoPriority {

    /** From {@code linux/ioprio.h}. */
    private static final int IOPRIO_WHO_PROCESS = 1;

    private static final int CLASS_SHIFT = 13;
    private static final int LEVEL = 7;

    private static final long SYSCALL = syscall(System.getProperty("os.arch", ""));

    private IoPriority() {}

    /** Source: the tables of system calls of the kernel; new machines have that of asm-generic/unistd.h. */
    private static long syscall(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> 252;
            case "ppc64le", "ppc64" -> 274;
            case "s390x" -> 283;
            default -> 31;
        };
    }

    /** Get it as ionice(1) says it, such as {@code best-effort: prio 6}; empty when the process is gone. */
    public static Optional<String> of(long pid) {
        try {
            long priority = Libc.syscall(SYSCALL, IOPRIO_WHO_PROCESS, pid, 0, 0, 0);
            String level = ": prio " + (priority & LEVEL);
            return Optional.of(
                    switch ((int) (priority >> CLASS_SHIFT)) {
                        case 0 -> "none" + level;
                        case 1 -> "realtime" + level;
                        case 2 -> "best-effort" + level;
                        default -> "idle";
                    });
        } catch (LastErrorException goneOrForbidden) {
            return Optional.empty();
        }
    }
}

package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import org.apiguardian.api.API;

/**
 * Ask the kernel whether two processes share what clone(2) lets them share.
 *
 * <p>Needs the right to look at both processes ({@code PTRACE_MODE_READ_REALCREDS}). Source: kcmp(2).
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ResourceComparison {

    /** From {@code linux/kcmp.h}. */
    private static final int KCMP_VM = 1;

    /** From {@code linux/kcmp.h}. */
    private static final int KCMP_FS = 3;

    private ResourceComparison() {}

    /** Tell whether both have one address space (CLONE_VM); false when the kernel does not say so. */
    public static boolean shareMemory(long pid, long other) {
        return share(pid, other, KCMP_VM);
    }

    /** Tell whether both have one working and root directory (CLONE_FS); false when the kernel does not say so. */
    public static boolean shareDirectories(long pid, long other) {
        return share(pid, other, KCMP_FS);
    }

    private static boolean share(long pid, long other, int kind) {
        try {
            return Libc.syscall(OpenFileComparison.SYSCALL, pid, other, kind, 0, 0) == 0;
        } catch (LastErrorException goneOrForbidden) {
            return false;
        }
    }
}

package io.github.criujunit.snapshot;

import java.util.List;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Hold one open descriptor of a process: {@code /proc/PID/fd}, {@code /proc/PID/fdinfo}, and stat(2) of what it refers
 * to.
 *
 * @param target a path, perhaps with {@code " (deleted)"}, {@code socket:[INODE]}, {@code pipe:[INODE]}, {@code
 *     anon_inode:[KIND]}
 * @param flags those of open(2), {@code O_CLOEXEC} among them
 * @param offset where the next read or write happens, in bytes
 * @param mountId of the mount that it is on, as in mountinfo
 * @param inode what stat(2) says; 0 when it could not be asked
 * @param mode what stat(2) says, the kind of file among it; 0 when it could not be asked
 * @param device of the file system that it is on, as stat(2) says
 * @param specialDevice major and minor number of a device file, as stat(2) says; 0 otherwise
 * @param links how many names the file has; 0 for a deleted one; absent when it could not be asked
 * @param size in bytes; absent when it could not be asked
 * @param details the other lines of {@code fdinfo}: those of epoll, timerfd, inotify, pidfd, and the locks
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OpenDescriptor(
        int number,
        String target,
        int flags,
        long offset,
        int mountId,
        long inode,
        int mode,
        long device,
        long specialDevice,
        OptionalLong links,
        OptionalLong size,
        List<String> details) {

    private static final String SOCKET = "socket:[";
    private static final String PIPE = "pipe:[";

    public OpenDescriptor {
        details = List.copyOf(details);
    }

    public boolean isSocket() {
        return target.startsWith(SOCKET);
    }

    public boolean isPipe() {
        return target.startsWith(PIPE);
    }

    /** Tell whether it is an inode without a file of this kind, such as {@code eventfd} or {@code eventpoll}. */
    public boolean isAnonymous(String kind) {
        return target.equals("anon_inode:[" + kind + "]") || target.equals("anon_inode:" + kind);
    }
}

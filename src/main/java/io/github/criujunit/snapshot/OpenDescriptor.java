package io.github.criujunit.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Hold one open descriptor of a process: {@code /proc/PID/fd}, {@code /proc/PID/fdinfo}, and stat(2) of what it refers
 * to where that is a path.
 *
 * @param target a path, perhaps with {@code " (deleted)"}, {@code socket:[INODE]}, {@code pipe:[INODE]}, {@code
 *     anon_inode:[KIND]}
 * @param flags those of open(2), {@code O_CLOEXEC} among them
 * @param offset where the next read or write happens, in bytes
 * @param mountId of the mount that it is on, as in mountinfo; 0 when {@code fdinfo} could not be read
 * @param inode of a path what stat(2) says, else what {@code fdinfo} says; 0 when neither does
 * @param mode what stat(2) says, the kind of file among it; 0 when it was not asked: for a socket, a pipe, an anonymous
 *     inode, and for a file on a network file system, whose server may never answer
 * @param device of the file system that it is on, as stat(2) says
 * @param specialDevice major and minor number of a device file, as stat(2) says; 0 otherwise
 * @param links how many names the file has; 0 for a deleted one; absent when stat(2) was not asked
 * @param size in bytes; absent when stat(2) was not asked
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
    /** What the kernel puts after the name of a deleted file. */
    public static final String DELETED = " (deleted)";

    /** From {@code asm-generic/fcntl.h}; see open(2). They are the same on every machine that CRIU knows. */
    private static final int O_ACCMODE = 3;

    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_PATH = 0x200000;

    /** From {@code linux/stat.h}; see inode(7). */
    private static final int S_IFMT = 0xF000;

    private static final int S_IFIFO = 0x1000;
    private static final int S_IFCHR = 0x2000;
    private static final int S_IFDIR = 0x4000;
    private static final int S_IFBLK = 0x6000;
    private static final int S_IFREG = 0x8000;

    public OpenDescriptor {
        details = List.copyOf(details);
    }

    public boolean isSocket() {
        return target.startsWith(SOCKET);
    }

    public boolean isPipe() {
        return target.startsWith(PIPE);
    }

    /** Tell whether it is a pipe with or without a name. */
    public boolean isFifo() {
        return isPipe() || isOfKind(S_IFIFO);
    }

    /** Tell whether it is a path, deleted or not. */
    public boolean isPath() {
        return target.startsWith("/");
    }

    public boolean isRegularFile() {
        return isOfKind(S_IFREG);
    }

    public boolean isDirectory() {
        return isOfKind(S_IFDIR);
    }

    public boolean isCharacterDevice() {
        return isOfKind(S_IFCHR);
    }

    public boolean isBlockDevice() {
        return isOfKind(S_IFBLK);
    }

    /** Tell whether it is an inode without a file of this kind, such as {@code eventfd} or {@code eventpoll}. */
    public boolean isAnonymous(String kind) {
        return target.equals("anon_inode:[" + kind + "]") || target.equals("anon_inode:" + kind);
    }

    /** Tell whether the name that it was opened by is gone; the file may have another one, see {@link #links}. */
    public boolean isDeleted() {
        return isPath() && target.endsWith(DELETED);
    }

    /** Get the target without the word that says that it was deleted. */
    public String path() {
        return isDeleted() ? target.substring(0, target.length() - DELETED.length()) : target;
    }

    public boolean canRead() {
        return !isPathOnly() && (flags & O_ACCMODE) != O_WRONLY;
    }

    public boolean canWrite() {
        return !isPathOnly() && (flags & O_ACCMODE) != O_RDONLY;
    }

    /** Tell whether it was opened with {@code O_PATH}: it names a file and can do nothing with it. */
    public boolean isPathOnly() {
        return (flags & O_PATH) != 0;
    }

    public boolean isClosedOnExec() {
        return (flags & O_CLOEXEC) != 0;
    }

    /** Get the flags of the open file description, which do not include that of the descriptor itself. */
    public int statusFlags() {
        return flags & ~O_CLOEXEC;
    }

    /** Get the major number of a device file, such as 1 of {@code /dev/null}. Source: gnu_dev_major of makedev(3). */
    public int majorNumber() {
        return (int) (((specialDevice >> 8) & 0xFFF) | ((specialDevice >> 32) & ~0xFFF));
    }

    /** Get the minor number of a device file, such as 3 of {@code /dev/null}. Source: gnu_dev_minor of makedev(3). */
    public int minorNumber() {
        return (int) ((specialDevice & 0xFF) | ((specialDevice >> 12) & ~0xFF));
    }

    /** Get the locks and leases that this open file description has, and the POSIX locks of its process on the file. */
    public List<FileLock> locks() {
        return details.stream()
                .map(FileLock::parseDetail)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Get the state of a timerfd; empty for anything else. */
    public Optional<TimerDescriptor> timer() {
        return TimerDescriptor.of(this);
    }

    /** List what an epoll descriptor watches; empty for anything else. */
    public List<EpollTarget> epollTargets() {
        return details.stream()
                .map(EpollTarget::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Get the value of the first line {@code NAME: VALUE} of the details, without the blanks around it. */
    public Optional<String> detail(String name) {
        return details.stream()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .map(line -> line.substring(name.length() + 1).trim());
    }

    private boolean isOfKind(int kind) {
        return (mode & S_IFMT) == kind;
    }
}

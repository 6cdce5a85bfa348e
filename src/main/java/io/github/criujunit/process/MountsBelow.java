package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Find what is mounted below a directory, and take it away.
 *
 * @param directory its real path, without symbolic links
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record MountsBelow(Path directory) {

    /** From {@code sys/mount.h}; see umount(2): also where somebody is still in it. */
    private static final int MNT_DETACH = 2;

    /** From {@code sys/mount.h}; see umount(2). */
    private static final int UMOUNT_NOFOLLOW = 8;

    /** List the mount points that this process sees, the deepest and the last first. */
    public List<Path> points(ProcFs proc) {
        return proc.readWhole(Children.ownPid(), "mountinfo").stream()
                .flatMap(String::lines)
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > 4)
                .map(fields -> Path.of(unescaped(fields[4])))
                .filter(point -> point.startsWith(directory))
                .sorted(Comparator.comparingInt(Path::getNameCount).reversed())
                .toList();
    }

    /** See proc_pid_mountinfo(5): blank, tab, line feed and backslash are octal. */
    private static String unescaped(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    /**
     * Unmount a mount point, even if it is in use.
     *
     * @return why that was not possible; empty when it was
     */
    public static Optional<String> detach(Path point) {
        try {
            Libc.umount2(point.toString(), MNT_DETACH | UMOUNT_NOFOLLOW);
            return Optional.empty();
        } catch (LastErrorException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}

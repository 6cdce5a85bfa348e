package io.github.criujunit.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold one line of {@code /proc/PID/maps}.
 *
 * @param start the first address; addresses are unsigned
 * @param end the first address after it
 * @param permissions such as {@code r-xp}
 * @param offset into the file, in bytes
 * @param device such as {@code fe:00}; {@code 00:00} without a file
 * @param inode 0 without a file
 * @param path a path, perhaps with {@code " (deleted)"}, or a name such as {@code [heap]}; empty for anonymous memory.
 *     The kernel writes a newline in it as {@code \012} and leaves a backslash as it is: both read as a newline here.
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Mapping(long start, long end, String permissions, long offset, String device, long inode, String path) {

    private static final int HEXADECIMAL = 16;

    /** Parse {@code /proc/PID/maps}; lines that are none are left out. */
    static List<Mapping> parseAll(String text) {
        List<Mapping> mappings = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            parse(text.substring(start, end)).ifPresent(mappings::add);
            start = end + 1;
        }
        return mappings;
    }

    /** Parse a line such as {@code 7f00-7f10 r-xp 00001000 fe:00 1234    /usr/lib/libc.so.6}; empty when it is none. */
    static Optional<Mapping> parse(String line) {
        int dash = line.indexOf('-');
        int permissions = line.indexOf(' ') + 1;
        int offset = line.indexOf(' ', permissions) + 1;
        int device = line.indexOf(' ', offset) + 1;
        int inode = line.indexOf(' ', device) + 1;
        if (dash < 0 || permissions <= dash || offset == 0 || device == 0 || inode == 0) {
            return Optional.empty();
        }
        int inodeEnd = line.indexOf(' ', inode);
        int length = line.length();
        inodeEnd = inodeEnd < 0 ? length : inodeEnd;
        int path = inodeEnd;
        while (path < length && line.charAt(path) == ' ') {
            path++;
        }
        try {
            return Optional.of(new Mapping(
                    Long.parseUnsignedLong(line, 0, dash, HEXADECIMAL),
                    Long.parseUnsignedLong(line, dash + 1, permissions - 1, HEXADECIMAL),
                    line.substring(permissions, offset - 1),
                    Long.parseUnsignedLong(line, offset, device - 1, HEXADECIMAL),
                    line.substring(device, inode - 1),
                    Long.parseUnsignedLong(line, inode, inodeEnd, 10),
                    line.substring(path).replace("\\012", "\n")));
        } catch (NumberFormatException noMapping) {
            return Optional.empty();
        }
    }

    /** Tell whether it is the file in which a JVM shows its counters, such as {@code /tmp/hsperfdata_root/5}. */
    public boolean isPerformanceData() {
        return isShared() && path.startsWith("/") && path.contains("/hsperfdata_") && !isDeleted();
    }

    public long bytes() {
        return end - start;
    }

    /** Tell whether the next one only goes on with this one: the same kind of memory, or more of the same file. */
    boolean continuesIn(Mapping next) {
        return end == next.start
                && permissions.equals(next.permissions)
                && device.equals(next.device)
                && inode == next.inode
                && path.equals(next.path)
                && (!isFile() || offset + bytes() == next.offset);
    }

    Mapping until(long newEnd) {
        return new Mapping(start, newEnd, permissions, offset, device, inode, path);
    }

    public boolean isShared() {
        return permissions.endsWith("s");
    }

    /** Tell whether a file is behind it, deleted or not. */
    public boolean isFile() {
        return path.startsWith("/");
    }

    /** Tell whether the file behind it has no name any more, or never had one: memfd, System V, shared and anonymous. */
    public boolean isDeleted() {
        return isFile() && path.endsWith(" (deleted)");
    }

    /** Tell whether a device is behind it, whose memory is not the process's own. */
    public boolean isDevice() {
        return path.startsWith("/dev/") && !path.startsWith("/dev/zero") && !path.startsWith("/dev/shm/");
    }

    /** Tell whether the kernel made it for every process: no memory of the process's own, and not CRIU's to save. */
    public boolean isOfKernel() {
        return path.startsWith("[v") || path.equals("[uprobes]");
    }
}

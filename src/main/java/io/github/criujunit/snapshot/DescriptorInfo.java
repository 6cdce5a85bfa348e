package io.github.criujunit.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds what {@code /proc/PID/fdinfo/FD} says.
 *
 * <p>Source: proc_pid_fdinfo(5).
 *
 * @param details every line but those of the other components
 */
record DescriptorInfo(long offset, int flags, int mountId, long inode, List<String> details) {

    /** Parse the text of the file; what is missing is 0. */
    static DescriptorInfo parse(String text) {
        long offset = 0;
        int flags = 0;
        int mountId = 0;
        long inode = 0;
        List<String> details = List.of();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end < 0 ? text.length() : end);
            start += line.length() + 1;
            if (line.startsWith("pos:")) {
                offset = number(line, 10);
            } else if (line.startsWith("flags:")) {
                flags = (int) number(line, 8);
            } else if (line.startsWith("mnt_id:")) {
                mountId = (int) number(line, 10);
            } else if (line.startsWith("ino:")) {
                inode = number(line, 10);
            } else if (!line.isEmpty()) {
                details = details.isEmpty() ? new ArrayList<>(4) : details;
                details.add(line);
            }
        }
        return new DescriptorInfo(offset, flags, mountId, inode, details);
    }

    private static long number(String line, int radix) {
        try {
            return Long.parseLong(line.substring(line.indexOf(':') + 1).trim(), radix);
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }
}

package io.github.criujunit.snapshot;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold one thing that an epoll descriptor watches.
 *
 * <p>Source: epoll(7), proc_pid_fdinfo(5).
 *
 * @param number the descriptor as it was when it was added; it may be closed or something else by now
 * @param events the mask of epoll_ctl(2)
 * @param data what the program gets back with an event
 * @param inode of what is watched
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EpollTarget(int number, int events, long data, long inode) {

    private static final String NAME = "tfd:";

    /** Parse a line such as {@code tfd: 5 events: 19 data: 5 pos:0 ino:8 sdev:d}; all but the first and pos are hex. */
    static Optional<EpollTarget> parse(String line) {
        if (!line.startsWith(NAME)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EpollTarget(
                    Integer.parseInt(value(line, NAME)),
                    Integer.parseUnsignedInt(value(line, "events:"), 16),
                    Long.parseUnsignedLong(value(line, "data:"), 16),
                    Long.parseUnsignedLong(value(line, "ino:"), 16)));
        } catch (NumberFormatException ofAnotherKernel) {
            return Optional.empty();
        }
    }

    private static String value(String line, String name) {
        int at = line.indexOf(name);
        if (at < 0) {
            throw new NumberFormatException(name);
        }
        int start = at + name.length();
        while (start < line.length() && line.charAt(start) == ' ') {
            start++;
        }
        int end = line.indexOf(' ', start);
        return line.substring(start, end < 0 ? line.length() : end);
    }
}

package io.github.criujunit.process;

import org.apiguardian.api.API;

/**
 * Hold one open descriptor of a process.
 *
 * @param target what it refers to, as {@code /proc/PID/fd} says it: a path, {@code socket:[INODE]}, {@code
 *     anon_inode:[KIND]}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Descriptor(int number, String target) {

    private static final String SOCKET = "socket:[";

    public boolean isSocket() {
        return target.startsWith(SOCKET);
    }

    /** Get the inode number of a socket. */
    public long inode() {
        return Long.parseLong(target.substring(SOCKET.length(), target.length() - 1));
    }
}

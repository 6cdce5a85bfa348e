package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Ask the kernel what kind of socket a descriptor is, also of one that no table lists: an unbound one, or one of a family
 * that has no table.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SocketProtocol {

    /** Source: net/socket.c of the kernel. */
    private static final String ATTRIBUTE = "system.sockprotoname";

    /** Source: {@code struct proto} in include/net/sock.h. */
    private static final int MAX_NAME = 64;

    private SocketProtocol() {}

    /**
     * Get the name of the protocol, as {@code /proc/net/protocols} has it, such as {@code TCPv6}, {@code UNIX-STREAM} or
     * {@code ALG}.
     *
     * @param descriptor a path such as {@code /proc/5/fd/3}
     * @return empty when it is no socket, or may not be looked at
     */
    public static Optional<String> of(Path descriptor) {
        byte[] name = new byte[MAX_NAME];
        try {
            int length = (int) Libc.getxattr(descriptor.toString(), ATTRIBUTE, name, name.length);
            // It counts the NUL at the end.
            return length > 1
                    ? Optional.of(new String(name, 0, length, StandardCharsets.UTF_8).replace("\0", ""))
                    : Optional.empty();
        } catch (LastErrorException noSocket) {
            return Optional.empty();
        }
    }
}

package io.github.criujunit.criu;

import io.github.criujunit.snapshot.SocketState;
import java.util.Locale;
import java.util.Optional;

/** Describes sockets in the words that the catalogue looks for. */
final class SocketText {

    private SocketText() {}

    /** Describe a socket; empty when there is no more to say than its number, as of a netlink socket. */
    static Optional<String> of(SocketState socket) {
        if (socket.isUnix()) {
            return Optional.of(unix(socket));
        }
        boolean isKnown = socket.protocol().equals("TCP") || socket.protocol().equals("UDP");
        return isKnown && !socket.local().isEmpty() ? Optional.of(inet(socket)) : Optional.empty();
    }

    /** Such as {@code TCP connection 127.0.0.1:80 to 127.0.0.1:4711, ESTABLISHED}. */
    private static String inet(SocketState socket) {
        if (socket.isListening()) {
            return socket.protocol() + " listener on " + socket.local();
        }
        return socket.remote().isEmpty()
                ? socket.protocol() + " socket " + socket.local()
                : socket.protocol() + " connection " + socket.local() + " to " + socket.remote() + ", "
                        + socket.state();
    }

    /** Such as {@code Unix stream socket 4711, connected, named /run/x.sock}. */
    private static String unix(SocketState socket) {
        String type = socket.type().equals("DGRAM") ? "datagram" : socket.type().toLowerCase(Locale.ROOT);
        String state = socket.isListening() ? ", listening" : socket.state().equals("ESTABLISHED") ? ", connected" : "";
        return "Unix " + type + " socket " + socket.inode() + state
                + (socket.local().isEmpty() ? "" : ", named " + socket.local());
    }
}

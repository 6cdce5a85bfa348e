package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Find TCP connections, in whichever state they are. They come back as they are, with what waits in them; without
 * {@code --tcp-established} CRIU refuses each.
 *
 * <p>Source: criu/sk-inet.c ({@code can_dump_inet_sk}), tcp(7).
 */
final class TcpConnections implements Check {

    static final String ID = "tcp-established";
    static final String ID_CLOSED = "tcp-in-image";

    static final NeededOptions ESTABLISHED = NeededOptions.both("--tcp-established");

    private static final Set<String> CONNECTED = Set.of(
            "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "CLOSE_WAIT", "LAST_ACK", "CLOSING");

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        SocketOptions options = SocketOptions.of(surroundings);
        Map<String, HeldSocket> ends = new HashMap<>();
        HeldSocket.of(snapshot)
                .filter(TcpConnections::isConnected)
                .forEach(held -> ends.put(held.socket().local() + held.socket().remote(), held));
        return HeldSocket.of(snapshot).flatMap(held -> {
            if (isConnected(held)) {
                HeldSocket other =
                        ends.get(held.socket().remote() + held.socket().local());
                return Stream.of(held.subject().needs(ESTABLISHED, ID, why(held, other)));
            }
            return isClosedConnection(held, options)
                    ? Stream.of(held.subject()
                            .needs(
                                    ESTABLISHED,
                                    ID_CLOSED,
                                    "Its connection has ended, and it is not closed yet: CRIU dumps it as a connection, and"
                                            + " restores that only on request."))
                    : Stream.empty();
        });
    }

    static boolean isConnected(HeldSocket held) {
        return held.socket().isTcp() && CONNECTED.contains(held.socket().state());
    }

    static boolean isClosedConnection(HeldSocket held, SocketOptions options) {
        return held.socket().isTcp() && held.socket().state().equals("CLOSE") && options.isClosedConnection(held);
    }

    private static String why(HeldSocket held, @Nullable HeldSocket other) {
        return "It is connected ("
                + held.socket().state()
                + (other == null
                        ? "), and the other end is not dumped: CRIU keeps its packets away meanwhile, so that it waits, and"
                                + " saves the connection only on request."
                        : ") with fd " + other.descriptor().number() + " of " + other.process()
                                + "; CRIU saves a connection only on request.");
    }
}

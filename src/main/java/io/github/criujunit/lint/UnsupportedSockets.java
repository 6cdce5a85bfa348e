package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.SocketState;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Find sockets of a family or a protocol that CRIU does not know.
 *
 * <p>Source: criu/sockets.c ({@code dump_socket}), criu/sk-inet.c ({@code can_dump_ipproto}).
 */
final class UnsupportedSockets implements Check {

    private static final String MPTCP = "mptcp-unsupported-proto";
    private static final String MPTCP_NUMBER = "262";

    private static final Set<String> FAMILIES = Set.of("UNIX", "INET", "INET6", "NETLINK", "PACKET");

    /** What socket(2) may be asked for beside raw sockets, which may have any. */
    private static final Set<String> PROTOCOLS = Set.of("", "IP", "TCP", "UDP", "UDPLITE", "ICMP", "ICMPV6", "RAW");

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return HeldSocket.of(snapshot).flatMap(held -> finding(held).stream());
    }

    private static Optional<Finding> finding(HeldSocket held) {
        SocketState socket = held.socket();
        if (socket.family().equals("UNKNOWN")) {
            // Nobody says what it is, which is no reason to refuse it.
            return Optional.empty();
        }
        if (!FAMILIES.contains(socket.family())) {
            return Optional.of(held.subject()
                    .blocks("socket-family", "CRIU cannot dump sockets of this family.", "Close it before the dump."));
        }
        if (socket.protocol().equals("MPTCP") || socket.protocol().equals(MPTCP_NUMBER)) {
            return Optional.of(held.subject()
                    .blocks(
                            MPTCP,
                            "It is one of Multipath TCP, which CRIU cannot dump.",
                            "Use plain TCP; for a program in Go: GODEBUG=multipathtcp=0"));
        }
        boolean known = !socket.family().startsWith("INET")
                || socket.type().equals("RAW")
                || PROTOCOLS.contains(socket.protocol());
        return known
                ? Optional.empty()
                : Optional.of(held.subject()
                        .blocks(
                                "inet-type-unsupported",
                                "CRIU cannot dump sockets of this protocol.",
                                "Close it before the dump."));
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find sockets with an address that a process outside of the tree has open, too, as one that was inherited: the address
 * stays taken, and the restore cannot have it.
 *
 * <p>Source: criu/sk-inet.c ({@code inet_bind}), soccr/soccr.c.
 */
final class SharedAddresses implements Check {

    private static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "UDPLITE");

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        SocketOptions options = SocketOptions.of(surroundings);
        List<HeldSocket> bound = HeldSocket.of(snapshot)
                .filter(held -> PROTOCOLS.contains(held.socket().protocol())
                        && !held.socket().local().isEmpty())
                .toList();
        Map<String, String> holders = new Outsiders(snapshot, surroundings)
                .holders(bound.stream().map(held -> held.descriptor().target()).collect(Collectors.toSet()));
        return bound.stream()
                .filter(held -> holders.containsKey(held.descriptor().target()))
                // Then two may have the same port (socket(7)).
                .filter(held -> !options.isOn(held, SocketOptions.SOL_SOCKET, SocketOptions.SO_REUSEPORT)
                        .orElse(false))
                .map(finding(holders));
    }

    private static Function<HeldSocket, Finding> finding(Map<String, String> holders) {
        return held -> {
            String holder = holders.get(held.descriptor().target());
            return held.finding(
                    TcpConnections.isConnected(held) ? "inet-connect-back" : "inet-bind",
                    Severity.BLOCKS,
                    holder + " has the same socket open and is not dumped: its address stays taken, and the restore"
                            + " cannot have it.",
                    "Close it in " + holder + ", or dump that process too.");
        };
    }
}

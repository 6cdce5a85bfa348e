package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OutsideHolders;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.List;
import java.util.Set;
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
        OutsideHolders holders = OutsideHolders.of(
                snapshot,
                bound.stream().map(held -> held.descriptor().target()).collect(Collectors.toSet()),
                surroundings.proc());
        return bound.stream()
                .flatMap(held -> holders.of(held.descriptor().target()).stream()
                        .limit(1)
                        // Else two may have the same port (socket(7)).
                        .filter(holder -> !options.isOn(held, SocketOptions.SOL_SOCKET, SocketOptions.SO_REUSEPORT)
                                .orElse(false))
                        .map(holder -> finding(held, holder.process())));
    }

    private static Finding finding(HeldSocket held, String holder) {
        return held.subject()
                .blocks(
                        TcpConnections.isConnected(held) ? "inet-connect-back" : "inet-bind",
                        holder
                                + " has the same socket open and is not dumped: its address stays taken, and the restore cannot have"
                                + " it.",
                        "Close it in " + holder + ", or dump that process too.");
    }
}

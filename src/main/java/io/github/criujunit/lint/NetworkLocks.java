package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find what CRIU keeps packets away from while it dumps, where it lacks the tool that it does that with: iptables. It can
 * do it by itself with nftables, which it remembers for the restore.
 *
 * <p>Not {@code --network-lock skip}: with both ends of a connection in the tree, what one sends when it is restored finds
 * the other one not yet there, and the connection is reset.
 *
 * <p>Source: criu/netfilter.c, criu/net.c ({@code network_lock_internal}).
 */
final class NetworkLocks implements Check {

    private static final NeededOptions NFTABLES = new NeededOptions(List.of("--network-lock", "nftables"), List.of());

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        ProcessState root = snapshot.root();
        if (NamespaceView.of(surroundings).isOwn(root, "net")) {
            return without(surroundings, "iptables-restore", "ip6tables-restore")
                    .map(tools -> new Subject(root, "network namespace")
                            .needs(
                                    NFTABLES,
                                    "execvp-missing-tool",
                                    "CRIU keeps packets away from it with " + tools
                                            + ", which it cannot find; it can do so" + " with nftables instead."))
                    .stream();
        }
        return connection(snapshot, surroundings)
                .flatMap(held -> without(surroundings, tools(snapshot))
                        .map(tools -> held.subject()
                                .needs(
                                        NFTABLES,
                                        "iptables-lock-failed",
                                        "CRIU keeps packets away from a connection with " + tools
                                                + ", which it cannot find; it" + " can do so with nftables instead.")))
                .stream();
    }

    private static Optional<HeldSocket> connection(ProcessSnapshot snapshot, Surroundings surroundings) {
        SocketOptions options = SocketOptions.of(surroundings);
        return HeldSocket.of(snapshot)
                .filter(held -> TcpConnections.isConnected(held) || TcpConnections.isClosedConnection(held, options))
                .findFirst();
    }

    private static String[] tools(ProcessSnapshot snapshot) {
        List<String> tools = new ArrayList<>(List.of("iptables"));
        if (snapshot.sockets().stream().anyMatch(socket -> socket.family().equals("INET6"))) {
            tools.add("ip6tables");
        }
        return tools.toArray(String[]::new);
    }

    private static Optional<String> without(Surroundings surroundings, String... tools) {
        List<String> missing = SearchPath.of(surroundings).missing(tools);
        return missing.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", missing));
    }
}

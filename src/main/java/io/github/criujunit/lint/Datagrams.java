package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Find UDP sockets with something in their queues: what is corked CRIU refuses, what nobody has read it loses.
 *
 * <p>Source: criu/sk-inet.c ({@code can_dump_inet_sk}), udp(7).
 */
final class Datagrams implements Check {

    private static final Set<String> PROTOCOLS = Set.of("UDP", "UDPLITE");

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        SocketOptions options = SocketOptions.of(surroundings);
        return HeldSocket.of(snapshot)
                .filter(held -> PROTOCOLS.contains(held.socket().protocol()))
                .flatMap(held -> {
                    // What is on its way to a device is unsent for a moment, too.
                    boolean corked = held.socket().unsent() > 0
                            && options.isOn(held, SocketOptions.IPPROTO_UDP, SocketOptions.UDP_CORK)
                                    .orElse(true);
                    return Stream.concat(
                            corked ? Stream.of(corked(held)) : Stream.empty(),
                            held.socket().unread() > 0 ? Stream.of(unread(held)) : Stream.empty());
                });
    }

    private static Finding corked(HeldSocket held) {
        return held.subject()
                .blocks(
                        "udp-corked",
                        "It is corked, and what was written to it waits for the rest; CRIU cannot save that.",
                        "Uncork it (UDP_CORK, MSG_MORE) before the dump.");
    }

    private static Finding unread(HeldSocket held) {
        return held.subject()
                .mayDiffer(
                        "udp-unread",
                        "Datagrams wait in it that nobody has read. CRIU does not save them: they are lost, as datagrams may be.",
                        "Read it before the dump if they matter.");
    }
}

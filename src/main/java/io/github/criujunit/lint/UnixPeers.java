package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.OutsideHolder;
import io.github.criujunit.snapshot.OutsideHolders;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.SocketState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find Unix sockets whose other end is not dumped. Of a datagram socket the name of the other end is enough to connect
 * again; half of a stream is nothing that can be saved.
 *
 * <p>Source: criu/sk-unix.c ({@code dump_external_sockets}), unix(7).
 */
final class UnixPeers implements Check {

    private static final String ID = "unix-external";
    private static final String OPTION = "--ext-unix-sk";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        List<HeldSocket> outside = HeldSocket.of(snapshot)
                .filter(held -> held.socket().isUnix()
                        && held.socket().peer() != 0
                        && snapshot.socket(held.socket().peer()).isEmpty())
                .toList();
        OutsideHolders holders = OutsideHolders.of(
                snapshot,
                outside.stream()
                        .map(held -> "socket:[" + held.socket().peer() + "]")
                        .collect(Collectors.toSet()),
                surroundings.proc());
        return outside.stream().map(held -> finding(held, owner(held, holders), surroundings));
    }

    private static String owner(HeldSocket held, OutsideHolders holders) {
        return holders.ofSocket(held.socket().peer()).stream()
                        .map(OutsideHolder::process)
                        .findFirst()
                        .orElse("a process")
                + " that is not dumped";
    }

    private static Finding finding(HeldSocket held, String owner, Surroundings surroundings) {
        SocketState socket = held.socket();
        String other = (socket.remote().isEmpty() ? "The other end" : "The other end, " + socket.remote() + ",")
                + " belongs to " + owner;
        if (!socket.type().equals("DGRAM")) {
            return held.subject()
                    .blocks(
                            ID,
                            other + ", and half of a connection cannot be saved.",
                            "Close it before the dump and connect again afterwards, or dump the other process too.");
        }
        if (socket.remote().isEmpty()) {
            return held.subject()
                    .blocks(
                            ID,
                            other + ", and it has no name to connect to again.",
                            "Close it before the dump, or dump the other process too.");
        }
        if (isGone(held, surroundings)) {
            return held.subject()
                    .blocks(
                            ID,
                            other + ", and nothing has that name any more: a restore could not connect to it again.",
                            "Close it before the dump, or dump the other process too.");
        }
        return held.subject()
                .needs(NeededOptions.both(OPTION), ID, other + "; the restore connects to that name again.");
    }

    /** A name in the file system that leads nowhere; as the process sees it, which may have another root. */
    private static boolean isGone(HeldSocket held, Surroundings surroundings) {
        Optional<Path> name = Optional.of(held.socket().remote())
                .filter(remote -> remote.startsWith("/"))
                .map(remote ->
                        surroundings.proc().path(held.process().pid(), "root").resolve(remote.substring(1)));
        return name.isPresent() && surroundings.proc().isSystem() && !Files.exists(name.get());
    }
}

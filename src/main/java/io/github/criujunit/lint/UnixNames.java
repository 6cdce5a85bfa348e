package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.SocketState;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find connections that a Unix socket with a name has accepted: each has the name of that socket, and CRIU makes it again as
 * half of a pair without one. Seen with CRIU 4.2.1.
 */
final class UnixNames implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        Set<String> listeners = snapshot.sockets().stream()
                .filter(socket -> socket.isUnix() && socket.isListening())
                .map(SocketState::local)
                .collect(Collectors.toSet());
        Set<Long> told = new HashSet<>();
        return HeldSocket.of(snapshot)
                .filter(held -> isAccepted(held.socket(), listeners))
                .filter(held -> told.add(held.process().pid()))
                .map(held -> held.subject()
                        .mayDiffer(
                                "unix-accepted-name",
                                "It was accepted by a socket with this name, and has the name, too. The connection comes back"
                                        + " without it: getsockname(2) here and getpeername(2) at the other end say nothing.",
                                "Nothing, unless the program asks for these names after the restore."));
    }

    private static boolean isAccepted(SocketState socket, Set<String> listeners) {
        return socket.isUnix()
                && socket.state().equals("ESTABLISHED")
                && !socket.type().equals("DGRAM")
                && socket.peer() != 0
                && !socket.local().isEmpty()
                && listeners.contains(socket.local());
    }
}

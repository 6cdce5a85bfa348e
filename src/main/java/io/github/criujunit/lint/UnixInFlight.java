package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.SocketState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find Unix sockets with clients that wait to be accepted. CRIU makes such a connection again, unless the client has gone
 * or has sent something already.
 *
 * <p>Source: criu/sk-unix.c ({@code unix_collect_one}); {@code unix_seq_show} in net/unix/af_unix.c: what waits is listed
 * in {@code /proc/net/unix} with the name of the listener, without an inode, and with one reference less when its client
 * has gone.
 */
final class UnixInFlight implements Check {

    private static final String ID = "unix-inflight-closed";
    private static final String REMEDY = "Accept what waits before the dump.";

    private static final int REFERENCES = 1;
    private static final int INODE = 6;
    private static final int PATH = 7;

    /** Its own and that of the queue; a client that lives has one more. */
    private static final int WITHOUT_CLIENT = 2;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return HeldSocket.of(snapshot)
                .filter(held -> held.socket().isUnix()
                        && held.socket().isListening()
                        && held.socket().unread() > 0)
                .flatMap(held -> finding(held, snapshot, surroundings).stream());
    }

    private static Optional<Finding> finding(HeldSocket held, ProcessSnapshot snapshot, Surroundings surroundings) {
        if (waiting(held, surroundings).contains(WITHOUT_CLIENT)) {
            return Optional.of(held.subject()
                    .blocks(
                            ID,
                            "A client has connected to it and gone before it was accepted, and CRIU cannot save that.",
                            REMEDY));
        }
        return snapshot.sockets().stream().anyMatch(UnixInFlight::hasSentTooEarly)
                ? Optional.of(held.subject()
                        .blocks(
                                ID,
                                "A client has sent something before it was accepted, and CRIU cannot save that.",
                                REMEDY))
                : Optional.empty();
    }

    /** The other end of a client that was not accepted has no inode yet. */
    private static boolean hasSentTooEarly(SocketState socket) {
        return socket.isUnix()
                && socket.state().equals("ESTABLISHED")
                && !socket.type().equals("DGRAM")
                && socket.peer() == 0
                && socket.unsent() > 0;
    }

    /** List how many references there are to each end that waits in a listener. */
    private static List<Integer> waiting(HeldSocket held, Surroundings surroundings) {
        String name = held.socket().local();
        return surroundings.proc().readWhole(held.process().pid(), "net/unix").stream()
                .flatMap(String::lines)
                .filter(line -> line.endsWith(name))
                .map(line -> line.trim().split("\\s+", PATH + 1))
                .filter(fields -> fields.length > PATH && fields[PATH].equals(name) && fields[INODE].equals("0"))
                .map(fields -> fields[REFERENCES])
                .filter(references -> references.matches("\\p{XDigit}{8}"))
                .map(references -> Integer.parseInt(references, 16))
                .toList();
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.List;
import java.util.stream.Stream;

/**
 * Find TCP connections that wait to be accepted. The client has its end already, and CRIU cannot save the other one.
 *
 * <p>Source: criu/sk-inet.c ({@code can_dump_inet_sk}).
 */
final class TcpInFlight implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return HeldSocket.of(snapshot)
                .filter(held -> held.socket().isTcp()
                        && held.socket().isListening()
                        && held.socket().unread() > 0)
                .map(held -> held.subject()
                        .needs(skip(), "tcp-in-flight", why(held.socket().unread())));
    }

    private static String why(long waiting) {
        return (waiting == 1 ? "A client waits" : waiting + " clients wait")
                + " to be accepted. CRIU cannot save that; when it is told to leave it out, the client loses its"
                + " connection.";
    }

    private static NeededOptions skip() {
        return new NeededOptions(List.of("--skip-in-flight"), List.of());
    }
}

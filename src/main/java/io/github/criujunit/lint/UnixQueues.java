package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.stream.Stream;

/**
 * Find Unix sockets with something unread that comes with more than its bytes: whoever reads it gets the credentials of
 * the sender, too, and CRIU cannot save those.
 *
 * <p>Source: criu/sk-queue.c ({@code dump_sk_queue}), SO_PASSCRED and SO_PASSSEC in unix(7).
 */
final class UnixQueues implements Check {

    private static final int[] CONTROL = {
        SocketOptions.SO_PASSCRED, SocketOptions.SO_PASSSEC, SocketOptions.SO_PASSPIDFD
    };

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        SocketOptions options = SocketOptions.of(surroundings);
        return HeldSocket.of(snapshot)
                .filter(held -> held.socket().isUnix()
                        && !held.socket().isListening()
                        && held.socket().unread() > 0)
                .filter(held -> passesControl(held, options))
                .map(held -> held.subject()
                        .blocks(
                                "unix-queue-control",
                                "Something waits in it that nobody has read, and it comes with the credentials of its sender"
                                        + " (SO_PASSCRED), which CRIU cannot save.",
                                "Read it before the dump."));
    }

    private static boolean passesControl(HeldSocket held, SocketOptions options) {
        for (int option : CONTROL) {
            if (options.isOn(held, SocketOptions.SOL_SOCKET, option).orElse(false)) {
                return true;
            }
        }
        return false;
    }
}

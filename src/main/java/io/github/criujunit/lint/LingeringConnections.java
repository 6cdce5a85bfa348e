package io.github.criujunit.lint;

import io.github.criujunit.process.InetSocket;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.List;
import java.util.stream.Stream;

/**
 * Find listeners whose port is taken by connections that have ended (TIME_WAIT): they were accepted without SO_REUSEADDR, so
 * that nobody gets the port again before they are gone, and a restore neither.
 *
 * <p>Source: criu/sk-inet.c ({@code inet_bind}), socket(7), net/ipv4/inet_connection_sock.c ({@code inet_bind_conflict}).
 */
final class LingeringConnections implements Check {

    /** From {@code include/net/tcp.h}: TCP_TIMEWAIT_LEN. */
    private static final String WHILE = "up to a minute";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        SocketOptions options = SocketOptions.of(surroundings);
        NamespaceView namespaces = NamespaceView.of(surroundings);
        return HeldSocket.of(snapshot)
                .filter(held -> held.socket().isTcp()
                        && held.socket().isListening()
                        && isOff(held, SocketOptions.SO_REUSEADDR, options)
                        && isOff(held, SocketOptions.SO_REUSEPORT, options)
                        // They are left behind with a namespace that CRIU makes anew.
                        && !namespaces.isOwn(held.process(), "net"))
                .flatMap(held ->
                        lingering(held, surroundings).stream().limit(1).map(connection -> finding(held, connection)));
    }

    private static boolean isOff(HeldSocket held, int option, SocketOptions options) {
        return !options.isOn(held, SocketOptions.SOL_SOCKET, option).orElse(true);
    }

    private static List<InetSocket> lingering(HeldSocket held, Surroundings surroundings) {
        String listener = held.socket().local();
        String port = listener.substring(listener.lastIndexOf(':'));
        boolean everywhere = listener.equals("0.0.0.0" + port) || listener.equals("[::]" + port);
        return surroundings.proc().lingering(held.process().pid()).stream()
                .filter(connection -> everywhere
                        ? connection.local().endsWith(port)
                        : connection.local().equals(listener))
                .toList();
    }

    private static Finding finding(HeldSocket held, InetSocket connection) {
        return held.subject()
                .blocks(
                        "inet-bind",
                        "A connection of it that has ended, from " + connection.remote() + " (" + connection.state()
                                + "), keeps the port taken for " + WHILE
                                + ": without SO_REUSEADDR nobody can have it meanwhile, and the restore neither.",
                        "Have the program set SO_REUSEADDR before it binds, as servers do; or dump it when these are gone (ss -tan).");
    }
}

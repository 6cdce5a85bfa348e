package io.github.criujunit.snapshot;

import io.github.criujunit.process.InetSocket;
import org.apiguardian.api.API;

/**
 * Hold one socket that a process of the tree has open.
 *
 * <p>Source: NETLINK_SOCK_DIAG (sock_diag(7)), else {@code /proc/PID/net} (proc_pid_net(5)).
 *
 * @param inode the number in {@code socket:[INODE]}
 * @param family such as {@code INET}, {@code INET6}, {@code UNIX}, {@code NETLINK}, {@code PACKET}, {@code VSOCK}; of a
 *     family without a table the kernel's name of its protocol, such as {@code ALG}; {@code UNKNOWN} when that is not to
 *     be had either
 * @param type such as {@code STREAM}, {@code DGRAM}, {@code SEQPACKET}, {@code RAW}; empty when it is not known
 * @param protocol such as {@code TCP}, {@code UDP}, {@code ICMP}, or a number; empty for Unix sockets
 * @param state such as {@code ESTABLISHED}, {@code LISTEN}, {@code CLOSE_WAIT}; {@code CLOSE} of one that is not
 *     connected; empty where there is none
 * @param local address and port, a path, or {@code @NAME}; of a netlink socket its port and the groups that it listens
 *     to, such as {@code 4711 groups 0x1}; of a packet socket {@code ifindex N}; empty when it has none
 * @param remote as {@code local}; empty when it is not connected
 * @param peer inode number of the other end of a Unix socket, also of one outside the tree; 0 when there is none, and
 *     when the kernel does not say it, which is so in a network namespace that we may not enter
 * @param unread bytes that wait to be read, of a listener: connections that wait to be accepted
 * @param unsent bytes that the other end has not taken
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SocketState(
        long inode,
        String family,
        String type,
        String protocol,
        String state,
        String local,
        String remote,
        long peer,
        long unread,
        long unsent) {

    /** Take it from a table; a socket without a port has no address. */
    static SocketState of(InetSocket socket) {
        boolean raw = socket.protocol().equals("RAW");
        return new SocketState(
                socket.inode(),
                socket.family(),
                raw ? "RAW" : SocketType.of(socket.protocol()),
                // The port of a raw socket is its protocol (inet_create in net/ipv4/af_inet.c).
                raw ? SocketType.protocol(socket.localPort()) : socket.protocol(),
                socket.state(),
                raw ? withoutPort(socket.local()) : withPort(socket.local()),
                raw ? withoutPort(socket.remote()) : withPort(socket.remote()),
                0,
                socket.unread(),
                socket.unsent());
    }

    public boolean isUnix() {
        return family.equals("UNIX");
    }

    public boolean isTcp() {
        return protocol.equals("TCP") && type.equals("STREAM");
    }

    public boolean isListening() {
        return state.equals("LISTEN");
    }

    private static String withPort(String address) {
        return address.endsWith(":0") ? "" : address;
    }

    private static String withoutPort(String address) {
        String host = address.substring(0, address.lastIndexOf(':'));
        return host.equals("0.0.0.0") || host.equals("[::]") ? "" : host;
    }
}

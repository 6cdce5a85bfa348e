package io.github.criujunit.snapshot;

import org.apiguardian.api.API;

/**
 * Hold one socket that a process of the tree has open.
 *
 * <p>Source: NETLINK_SOCK_DIAG (sock_diag(7)), else {@code /proc/PID/net} (proc_pid_net(5)).
 *
 * @param inode the number in {@code socket:[INODE]}
 * @param family such as {@code INET}, {@code INET6}, {@code UNIX}, {@code NETLINK}, {@code PACKET}, {@code VSOCK};
 *     {@code UNKNOWN} when no table of the kernel has it
 * @param type such as {@code STREAM}, {@code DGRAM}, {@code SEQPACKET}, {@code RAW}
 * @param protocol such as {@code TCP}, {@code UDP}, {@code ICMP}, or a number; empty for Unix sockets
 * @param state such as {@code ESTABLISHED}, {@code LISTEN}, {@code CLOSE_WAIT}; empty where there is none
 * @param local address and port, a path, or {@code @NAME}; empty when it has none
 * @param remote as {@code local}; empty when it is not connected
 * @param peer inode number of the other end of a Unix socket, also of one outside the tree; 0 when there is none
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

    public boolean isUnix() {
        return family.equals("UNIX");
    }

    public boolean isTcp() {
        return protocol.equals("TCP");
    }

    public boolean isListening() {
        return state.equals("LISTEN");
    }
}

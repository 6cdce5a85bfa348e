package io.github.criujunit.provoked;

import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.process.RunningProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** Connections and sockets of the network. */
class SocketsIT {

    @Provokes(
            id = "tcp-established",
            failure = "an established TCP connection",
            line = "Connected TCP socket, consider using --tcp-established option",
            remedy = "`--tcp-established` on dump and restore, here with `--network-lock nftables` on dump",
            remedyTested = true)
    void established(Provocation provocation) {
        RunningProcess connected = provocation.start("tcp_established.py");
        provocation.dumpFails(connected);
        provocation.remedied(
                connected,
                Provocation.with("--tcp-established", "--network-lock", "nftables"),
                RestoreOptions.defaults().withFurther(List.of("--tcp-established")));
    }

    @Provokes(
            id = "tcp-established",
            failure = "an established TCP connection that need not survive",
            line = "Connected TCP socket, consider using --tcp-established option",
            remedy = "`--tcp-close` on dump and restore",
            remedyTested = true)
    void established_to_be_closed(Provocation provocation) {
        RunningProcess connected = provocation.start("tcp_established.py");
        provocation.dumpFails(connected);
        provocation.remedied(connected, "--tcp-close");
    }

    @Provokes(
            id = "tcp-in-flight",
            failure = "a TCP connection that has not been accepted yet",
            line = "In-flight connection",
            remedy = "`--skip-in-flight` on dump",
            remedyTested = true)
    void in_flight(Provocation provocation) throws IOException {
        int port = freePort();
        RunningProcess listener = provocation.start("tcp_in_flight.py", Integer.toString(port));
        try (Socket waits = new Socket(InetAddress.getLoopbackAddress(), port)) {
            provocation.dumpFails(listener);
            provocation.remedied(listener, Provocation.with("--skip-in-flight"), RestoreOptions.defaults());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Provokes(
            id = "mptcp-unsupported-proto",
            failure = "a socket of Multipath TCP, as Go programs have by default",
            line = "Unsupported proto 262 for socket",
            remedy = "close it before the dump; in Go: `GODEBUG=multipathtcp=0`",
            remedyTested = true)
    void multipath_tcp(Provocation provocation) {
        mends(provocation, "socket_kind.py", "2", "1", "262");
    }

    @Provokes(
            id = "socket-family",
            failure = "a socket to the hypervisor (vsock(7))",
            line = "Unknown socket collected (family 40)",
            remedy = "close it before the dump",
            remedyTested = true)
    void vsock(Provocation provocation) {
        mends(provocation, "socket_kind.py", "40", "1", "0");
    }

    @Provokes(
            id = "socket-family",
            failure = "an AF_XDP socket",
            line = "Unknown socket collected (family 44)",
            remedy = "close it before the dump",
            remedyTested = true)
    void xdp(Provocation provocation) {
        mends(provocation, "socket_kind.py", "44", "3", "0");
    }

    @Provokes(
            id = "udp-corked",
            failure = "a corked UDP socket that has something to send",
            line = "Can't dump corked dgram socket",
            remedy = "uncork it before the dump",
            remedyTested = true)
    void corked(Provocation provocation) {
        mends(provocation, "udp_corked.py");
    }

    @Provokes(
            id = "netlink-data",
            failure = "a netlink socket with an answer that nobody has read",
            line = "The socket has data to read",
            remedy = "read it before the dump",
            remedyTested = true)
    void netlink(Provocation provocation) {
        mends(provocation, "netlink_data.py");
    }

    @Provokes(
            id = "netlink-groups",
            failure = "a netlink socket that listens to a group above 32",
            line = "has more than 32 groups",
            remedy = "close it before the dump",
            remedyTested = true)
    void high_group(Provocation provocation) {
        mends(provocation, "netlink_groups.py", "33");
    }

    @Provokes(
            id = "netlink-groups",
            failure = "a netlink socket that listens to a group and has no address",
            line = "is bound to groups but not to portid",
            remedy = "`bind` it, or close it before the dump",
            remedyTested = true)
    void unbound(Provocation provocation) {
        mends(provocation, "netlink_groups.py", "1", "unbound");
    }

    private static void mends(Provocation provocation, String script, String... arguments) {
        RunningProcess process = provocation.start(script, arguments);
        provocation.dumpFails(process);
        provocation.mend(process);
        provocation.remedied(process);
    }
}

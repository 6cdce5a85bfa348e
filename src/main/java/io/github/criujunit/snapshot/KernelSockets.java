package io.github.criujunit.snapshot;

import io.github.criujunit.process.InetSocket;
import io.github.criujunit.process.SocketDiagnostics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * Asks the kernel for the sockets of a network namespace.
 *
 * <p>Source: sock_diag(7); linux/inet_diag.h, linux/netlink_diag.h, linux/packet_diag.h, linux/vm_sockets_diag.h.
 */
final class KernelSockets {

    /** From {@code bits/socket.h}. */
    private static final byte AF_INET = 2;

    private static final byte AF_INET6 = 10;
    private static final byte AF_NETLINK = 16;
    private static final byte AF_PACKET = 17;
    private static final byte AF_VSOCK = 40;

    /** From {@code netinet/in.h}. */
    private static final int TCP = 6;

    private static final int UDP = 17;
    private static final int SCTP = 132;
    private static final int UDPLITE = 136;
    private static final int RAW = 255;

    private static final int ALL = -1;
    private static final int MAX_REQUEST = 64;

    /** {@code struct inet_diag_sockid}: none in particular. */
    private static final int SOCKET_ID_BYTES = 48;

    private static final int COOKIE_BYTES = 8;
    private static final int SHOW_MEMORY_AND_GROUPS = 3;

    /** {@code PACKET_SHOW_INFO} and {@code PACKET_SHOW_MEMINFO}. */
    private static final int SHOW_INFO_AND_MEMORY = 0x11;

    private static final int PACKET_INFO = 0;
    private static final int PACKET_MEMINFO = 6;
    private static final int NETLINK_BYTES = 28;
    private static final int MEMINFO = 0;
    private static final int GROUPS = 1;
    private static final int PACKET_BYTES = 16;
    private static final int VSOCK_BYTES = 32;

    private final SocketDiagnostics kernel;
    private final SocketReader reader;

    private KernelSockets(SocketDiagnostics kernel, SocketReader reader) {
        this.kernel = kernel;
        this.reader = reader;
    }

    /**
     * Look for what the reader wants, and hang up.
     *
     * <p>The tables that nearly every machine has come first. Of the others only those are asked for that a socket is in:
     * asking makes the kernel load a module.
     *
     * @return false when the kernel does not answer, or not all
     */
    static boolean find(SocketReader reader, Optional<SocketDiagnostics> kernel) {
        if (kernel.isEmpty()) {
            return false;
        }
        try (SocketDiagnostics open = kernel.get()) {
            return new KernelSockets(open, reader).find();
        }
    }

    private boolean find() {
        boolean complete = UnixSockets.find(kernel, reader);
        complete &= reader.isDone() || inet("TCP", TCP);
        complete &= reader.isDone() || inet("UDP", UDP);
        if (!reader.isDone()) {
            for (String protocol : reader.missingProtocols()) {
                complete &= rare(protocol);
            }
        }
        return complete;
    }

    private boolean rare(String protocol) {
        return switch (protocol) {
            case "RAW" -> inet("RAW", RAW);
            case "UDP-Lite", "UDPLITE" -> inet("UDPLITE", UDPLITE);
            case "SCTP" -> inet("SCTP", SCTP);
            case "NETLINK" -> netlink();
            case "PACKET" -> packet();
            case "AF_VSOCK" -> vsock();
            // The kernel answers for none of ICMP, but lists them in /proc.
            case "PING" -> false;
            default -> true;
        };
    }

    private boolean inet(String name, int protocol) {
        boolean complete = true;
        for (byte family : List.of(AF_INET, AF_INET6)) {
            ByteBuffer request = request(family, protocol)
                    .put((byte) 0)
                    .put((byte) 0)
                    .putInt(ALL)
                    .put(new byte[SOCKET_ID_BYTES]);
            complete &= kernel.list(
                    request,
                    message -> InetSocket.parse(name, message)
                            .filter(socket -> reader.wants(socket.inode()))
                            .map(SocketState::of)
                            .ifPresent(reader::add));
        }
        return complete;
    }

    private boolean netlink() {
        ByteBuffer request = request(AF_NETLINK, ALL)
                .putShort((short) 0)
                .putInt(0)
                .putInt(SHOW_MEMORY_AND_GROUPS)
                .put(new byte[COOKIE_BYTES]);
        return kernel.list(request, message -> {
            if (message.remaining() < NETLINK_BYTES || !reader.wants(inode(message, 16))) {
                return;
            }
            DiagnosticAttributes attributes = DiagnosticAttributes.after(NETLINK_BYTES, message);
            long port = Integer.toUnsignedLong(message.getInt(4));
            long to = Integer.toUnsignedLong(message.getInt(8));
            String groups = groups(attributes.get(GROUPS));
            reader.add(new SocketState(
                    inode(message, 16),
                    "NETLINK",
                    SocketType.name(message.get(1)),
                    SocketType.netlink(message.get(2)),
                    "",
                    (port == 0 ? "" : Long.toString(port)) + (groups.isEmpty() ? "" : " groups " + groups),
                    to == 0 ? "" : Long.toString(to),
                    0,
                    // The first of SK_MEMINFO: what is allocated for what has arrived.
                    attributes.number(MEMINFO),
                    0));
        });
    }

    /** Render a bit set, such as {@code 0x1}: the words of the machine, the lowest first. */
    private static String groups(ByteBuffer words) {
        StringBuilder hex = new StringBuilder();
        for (int at = words.remaining() - Integer.BYTES; at >= 0; at -= Integer.BYTES) {
            int word = words.getInt(at);
            if (!hex.isEmpty()) {
                hex.append(String.format("%08x", word));
            } else if (word != 0) {
                hex.append("0x").append(Integer.toHexString(word));
            }
        }
        return hex.toString();
    }

    private boolean packet() {
        ByteBuffer request = request(AF_PACKET, 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(SHOW_INFO_AND_MEMORY)
                .put(new byte[COOKIE_BYTES]);
        return kernel.list(request, message -> {
            if (message.remaining() >= PACKET_BYTES && reader.wants(inode(message, 4))) {
                DiagnosticAttributes attributes = DiagnosticAttributes.after(PACKET_BYTES, message);
                reader.add(packet(
                        inode(message, 4),
                        message.get(1),
                        message.getShort(2),
                        attributes.number(PACKET_INFO),
                        attributes.number(PACKET_MEMINFO)));
            }
        });
    }

    static SocketState packet(long inode, int type, int protocol, int device, long unread) {
        String hex = String.format("0x%04x", protocol & 0xFFFF);
        String local = device == 0 ? "" : "ifindex " + device;
        return new SocketState(inode, "PACKET", SocketType.name(type), hex, "", local, "", 0, unread, 0);
    }

    private boolean vsock() {
        ByteBuffer request = request(AF_VSOCK, 0)
                .putShort((short) 0)
                .putInt(ALL)
                .putInt(0)
                .putInt(0)
                .put(new byte[COOKIE_BYTES]);
        return kernel.list(request, message -> {
            if (message.remaining() >= VSOCK_BYTES && reader.wants(inode(message, 20))) {
                reader.add(new SocketState(
                        inode(message, 20),
                        "VSOCK",
                        SocketType.name(message.get(1)),
                        "",
                        InetSocket.state(message.get(2)),
                        vsockAddress(message, 4),
                        vsockAddress(message, 12),
                        0,
                        0,
                        0));
            }
        });
    }

    /** Any context and any port are -1 (vsock(7)). */
    private static String vsockAddress(ByteBuffer message, int at) {
        int port = message.getInt(at + Integer.BYTES);
        return port == ALL ? "" : Integer.toUnsignedString(message.getInt(at)) + ":" + Integer.toUnsignedString(port);
    }

    private static long inode(ByteBuffer message, int at) {
        return Integer.toUnsignedLong(message.getInt(at));
    }

    static ByteBuffer request(byte family, int protocol) {
        return ByteBuffer.allocate(MAX_REQUEST)
                .order(ByteOrder.nativeOrder())
                .put(family)
                .put((byte) protocol);
    }
}

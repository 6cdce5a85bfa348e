package io.github.criujunit.snapshot;

import io.github.criujunit.process.InetSocket;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.UnixSocket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the sockets of a network namespace from {@code /proc/PID/net}: less than the kernel would tell, but of any
 * namespace.
 *
 * <p>Source: proc_pid_net(5); {@code netlink_seq_show} in net/netlink/af_netlink.c and {@code packet_seq_show} in
 * net/packet/af_packet.c.
 */
final class ProcNetSockets {

    private static final int PACKET_INODE = 8;
    private static final int NETLINK_INODE = 9;

    private static final Map<String, Function<String, Optional<SocketState>>> TABLES = tables();

    private ProcNetSockets() {}

    private static Map<String, Function<String, Optional<SocketState>>> tables() {
        Map<String, Function<String, Optional<SocketState>>> tables = new LinkedHashMap<>();
        tables.put("unix", line -> UnixSocket.parse(line).map(ProcNetSockets::unix));
        for (String protocol : new String[] {"TCP", "UDP", "UDPLITE", "RAW", "ICMP"}) {
            for (String six : new String[] {"", "6"}) {
                tables.put(
                        protocol.toLowerCase(Locale.ROOT) + six,
                        line -> InetSocket.parse(protocol, line).map(SocketState::of));
            }
        }
        tables.put("netlink", ProcNetSockets::netlink);
        tables.put("packet", ProcNetSockets::packet);
        return tables;
    }

    /** Look for what the reader wants in the tables of the namespace of a process. */
    static void find(SocketReader reader, long pid, ProcFs proc) {
        for (Map.Entry<String, Function<String, Optional<SocketState>>> table : TABLES.entrySet()) {
            if (reader.isDone()) {
                return;
            }
            proc.read(pid, "net/" + table.getKey())
                    .ifPresent(text -> text.lines()
                            .map(table.getValue())
                            .flatMap(Optional::stream)
                            .forEach(reader::add));
        }
    }

    private static SocketState unix(UnixSocket socket) {
        String type = socket.type().equals("datagram") ? "DGRAM" : socket.type().toUpperCase(Locale.ROOT);
        String state = socket.isListening() ? "LISTEN" : socket.isConnected() ? "ESTABLISHED" : "CLOSE";
        return new SocketState(socket.inode(), "UNIX", type, "", state, socket.name(), "", 0, 0, 0);
    }

    /** Parse a line such as {@code 0000000000000000 0 4711 00000001 0 0 0 2 0 4712}. */
    private static Optional<SocketState> netlink(String line) {
        String[] fields = line.trim().split("\\s+", -1);
        if (fields.length <= NETLINK_INODE) {
            return Optional.empty();
        }
        try {
            long port = Long.parseLong(fields[2]);
            long groups = Long.parseLong(fields[3], 16);
            return Optional.of(new SocketState(
                    Long.parseLong(fields[NETLINK_INODE]),
                    "NETLINK",
                    "RAW",
                    SocketType.netlink(Integer.parseInt(fields[1])),
                    "",
                    (port == 0 ? "" : Long.toString(port))
                            + (groups == 0 ? "" : " groups 0x" + Long.toHexString(groups)),
                    "",
                    0,
                    Long.parseLong(fields[4]),
                    0));
        } catch (NumberFormatException heading) {
            return Optional.empty();
        }
    }

    /** Parse a line such as {@code 0000000000000000 3 3 0003 2 1 0 0 4711}. */
    private static Optional<SocketState> packet(String line) {
        String[] fields = line.trim().split("\\s+", -1);
        if (fields.length <= PACKET_INODE) {
            return Optional.empty();
        }
        try {
            return Optional.of(KernelSockets.packet(
                    Long.parseLong(fields[PACKET_INODE]),
                    Integer.parseInt(fields[2]),
                    Integer.parseInt(fields[3], 16),
                    Integer.parseInt(fields[4]),
                    Long.parseLong(fields[6])));
        } catch (NumberFormatException heading) {
            return Optional.empty();
        }
    }
}

package io.github.criujunit.snapshot;

import io.github.criujunit.process.InetSocket;
import io.github.criujunit.process.ProcFs;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the sockets of a network namespace from {@code /proc/PID/net}: less than the kernel would tell, but of any
 * namespace.
 *
 * <p>Source: proc_pid_net(5); {@code unix_seq_show} in net/unix/af_unix.c, {@code netlink_seq_show} in
 * net/netlink/af_netlink.c and {@code packet_seq_show} in net/packet/af_packet.c.
 */
final class ProcNetSockets {

    private static final int UNIX_NAME = 7;

    /** From {@code include/linux/net.h}. */
    private static final String SO_ACCEPTCON = "00010000";

    private static final String SS_UNCONNECTED = "01";
    private static final String SS_CONNECTED = "03";

    private static final int PACKET_INODE = 8;
    private static final int NETLINK_INODE = 9;

    private static final Map<String, Function<String, Optional<SocketState>>> TABLES = tables();

    private ProcNetSockets() {}

    private static Map<String, Function<String, Optional<SocketState>>> tables() {
        Map<String, Function<String, Optional<SocketState>>> tables = new LinkedHashMap<>();
        tables.put("unix", ProcNetSockets::unix);
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

    /** Parse a line such as {@code 0000000000000000: 00000003 00000000 00000000 0001 03 2585851 /run/x.sock}. */
    private static Optional<SocketState> unix(String line) {
        String[] fields = line.trim().split("\\s+", UNIX_NAME + 1);
        if (fields.length < UNIX_NAME) {
            return Optional.empty();
        }
        try {
            String type = SocketType.name(Integer.parseInt(fields[4], 16));
            String state = fields[5].equals(SS_CONNECTED)
                    ? "ESTABLISHED"
                    : fields[5].equals(SS_UNCONNECTED) && fields[3].equals(SO_ACCEPTCON) ? "LISTEN" : "CLOSE";
            String name = fields.length > UNIX_NAME ? fields[UNIX_NAME] : "";
            return Optional.of(new SocketState(Long.parseLong(fields[6]), "UNIX", type, "", state, name, "", 0, 0, 0));
        } catch (NumberFormatException heading) {
            return Optional.empty();
        }
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

package io.github.criujunit.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold the sockets of a network namespace, as {@code /proc/PID/net} listed them at one moment.
 *
 * <p>Reading is cheap; the lines are parsed when somebody asks. Immutable.
 *
 * <p>Source: proc_pid_net(5).
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SocketTable {

    private static final int UNIX_TYPE = 4;
    private static final int UNIX_STATE = 5;
    private static final int UNIX_INODE = 6;
    private static final int UNIX_PATH = 7;

    private static final List<String> TCP = List.of("tcp", "tcp6");
    private static final List<String> INET = List.of("tcp", "tcp6", "udp", "udp6");
    private static final List<String> ALL = List.of("tcp", "tcp6", "udp", "udp6", "unix");
    private static final Map<String, String> UNIX_TYPES =
            Map.of("0001", "stream", "0002", "datagram", "0005", "seqpacket");

    private final Map<String, String> tables;

    private SocketTable(Map<String, String> tables) {
        this.tables = tables;
    }

    static SocketTable empty() {
        return new SocketTable(Map.of());
    }

    /** Read the tables of the network namespace of a process. */
    static SocketTable of(long pid, ProcFs proc) {
        return read(ALL, pid, proc);
    }

    /** Read those of TCP only. */
    public static SocketTable tcp(long pid, ProcFs proc) {
        return read(TCP, pid, proc);
    }

    private static SocketTable read(List<String> names, long pid, ProcFs proc) {
        Map<String, String> tables = new HashMap<>();
        names.forEach(table -> proc.read(pid, "net/" + table).ifPresent(text -> tables.put(table, text)));
        return new SocketTable(tables);
    }

    /** List the TCP sockets that listen. */
    public List<InetSocket> listeners() {
        return inet().stream().filter(InetSocket::isListening).toList();
    }

    /** Describe every socket by its inode number. */
    public Map<Long, String> descriptions() {
        Map<Long, String> descriptions = new HashMap<>();
        inet().forEach(socket -> descriptions.put(socket.inode(), socket.toString()));
        tables.getOrDefault("unix", "").lines().forEach(line -> addUnix(descriptions, line));
        return descriptions;
    }

    private List<InetSocket> inet() {
        List<InetSocket> sockets = new ArrayList<>();
        for (String table : INET) {
            String protocol = table.startsWith("tcp") ? "TCP" : "UDP";
            tables.getOrDefault(table, "")
                    .lines()
                    .map(line -> InetSocket.parse(protocol, line))
                    .flatMap(Optional::stream)
                    .forEach(sockets::add);
        }
        return sockets;
    }

    /** Add a line such as {@code 0000000000000000: 00000003 00000000 00000000 0001 03 2585851 /run/x.sock}. */
    private static void addUnix(Map<Long, String> descriptions, String line) {
        String[] fields = line.trim().split("\\s+", UNIX_PATH + 1);
        if (fields.length <= UNIX_INODE || !fields[UNIX_INODE].matches("\\d{1,18}")) {
            return;
        }
        String state = switch (fields[UNIX_STATE]) {
            case "03" -> ", connected";
            case "01" -> isListening(fields) ? ", listening" : "";
            default -> "";
        };
        String name = fields.length > UNIX_PATH ? ", named " + fields[UNIX_PATH] : "";
        descriptions.put(
                Long.parseLong(fields[UNIX_INODE]),
                "Unix " + UNIX_TYPES.getOrDefault(fields[UNIX_TYPE], "") + " socket " + fields[UNIX_INODE] + state
                        + name);
    }

    /** Source: {@code __SO_ACCEPTCON} in include/linux/net.h. */
    private static boolean isListening(String[] fields) {
        return fields[UNIX_TYPE - 1].equals("00010000");
    }
}

package io.github.criujunit.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final List<String> TCP = List.of("tcp", "tcp6");
    private static final List<String> INET = List.of("tcp", "tcp6", "udp", "udp6");
    private static final List<String> ALL = List.of("tcp", "tcp6", "udp", "udp6", "unix");

    /** After close(2); what waits to be accepted belongs to nobody, too, and is in none of these states. */
    private static final Set<String> ENDING = Set.of("FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSING", "LAST_ACK");

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

    /** List the TCP connections that nobody has open any more, and that keep their addresses for a while still. */
    public List<InetSocket> lingering() {
        return inet().stream()
                .filter(socket -> socket.inode() == 0 && ENDING.contains(socket.state()))
                .toList();
    }

    /** Describe every socket by its inode number. */
    public Map<Long, String> descriptions() {
        Map<Long, String> descriptions = new HashMap<>();
        inet().forEach(socket -> descriptions.put(socket.inode(), socket.toString()));
        tables.getOrDefault("unix", "")
                .lines()
                .map(UnixSocket::parse)
                .flatMap(Optional::stream)
                .forEach(socket -> descriptions.put(socket.inode(), socket.toString()));
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
}

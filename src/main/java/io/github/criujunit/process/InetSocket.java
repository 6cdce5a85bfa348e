package io.github.criujunit.process;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Hold one line of {@code /proc/net/tcp} or of another table of that form, or the same as the kernel says it through
 * {@link SocketDiagnostics}.
 *
 * <p>Source: proc_pid_net(5), include/net/tcp_states.h, linux/inet_diag.h.
 *
 * @param family {@code INET} or {@code INET6}
 * @param protocol {@code TCP}, {@code UDP} or whatever the table is for
 * @param local address and port, such as {@code 127.0.0.1:80} or {@code [::1]:80}
 * @param state such as {@code ESTABLISHED}
 * @param unread bytes that wait to be read, of a listener: connections that wait to be accepted
 * @param unsent bytes that the other end has not taken
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record InetSocket(
        long inode,
        String family,
        String protocol,
        String local,
        int localPort,
        String remote,
        String state,
        long unread,
        long unsent) {

    private static final List<String> STATES = List.of(
            "UNKNOWN",
            "ESTABLISHED",
            "SYN_SENT",
            "SYN_RECV",
            "FIN_WAIT1",
            "FIN_WAIT2",
            "TIME_WAIT",
            "CLOSE",
            "CLOSE_WAIT",
            "LAST_ACK",
            "LISTEN",
            "CLOSING",
            "NEW_SYN_RECV",
            // TCP_BOUND_INACTIVE: it has a port, and that is all.
            "CLOSE");

    /** After close(2); what waits to be accepted belongs to nobody, too, and is in none of these states. */
    private static final Set<String> ENDING = Set.of("FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSING", "LAST_ACK");

    /** What {@code ::} stands for. */
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private static final int WORD_DIGITS = 2 * Integer.BYTES;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int QUEUES = 4;
    private static final int INODE = 9;

    /** Addresses have 16 bytes in {@code struct inet_diag_sockid}, whatever the family. */
    private static final int MAX_ADDRESS_BYTES = 16;

    /** From {@code bits/socket.h}. */
    private static final int AF_INET6 = 10;

    /** Bytes of {@code struct inet_diag_msg}, and where the things are in it. */
    private static final int MESSAGE_BYTES = 72;

    private static final int MESSAGE_PORTS = 4;
    private static final int MESSAGE_ADDRESSES = 8;
    private static final int MESSAGE_QUEUES = 56;
    private static final int MESSAGE_INODE = 68;

    /** Parse a line; empty for the heading and for what is cut off. */
    public static Optional<InetSocket> parse(String protocol, String line) {
        String[] fields = line.trim().split("\\s+", -1);
        if (fields.length <= INODE || !fields[1].matches("\\p{XDigit}+:\\p{XDigit}{4}")) {
            return Optional.empty();
        }
        try {
            String state = state(Integer.parseInt(fields[STATE], 16));
            return Optional.of(new InetSocket(
                    Long.parseLong(fields[INODE]),
                    fields[1].indexOf(':') == WORD_DIGITS ? "INET" : "INET6",
                    protocol,
                    address(fields[1]),
                    port(fields[1]),
                    address(fields[REMOTE]),
                    state,
                    queue(fields[QUEUES], 1),
                    queue(fields[QUEUES], 0)));
        } catch (NumberFormatException | UnknownHostException | IndexOutOfBoundsException cutOff) {
            return Optional.empty();
        }
    }

    /** Parse a {@code struct inet_diag_msg}, in the byte order of the machine; empty for what is cut off. */
    public static Optional<InetSocket> parse(String protocol, ByteBuffer message) {
        if (message.remaining() < MESSAGE_BYTES) {
            return Optional.empty();
        }
        try {
            boolean six = message.get(0) == AF_INET6;
            String state = state(message.get(1));
            ByteBuffer ports = message.duplicate().order(ByteOrder.BIG_ENDIAN);
            int localPort = Short.toUnsignedInt(ports.getShort(MESSAGE_PORTS));
            int remotePort = Short.toUnsignedInt(ports.getShort(MESSAGE_PORTS + Short.BYTES));
            byte[] address = new byte[six ? MAX_ADDRESS_BYTES : WORD_DIGITS / 2];
            message.get(MESSAGE_ADDRESSES, address);
            String local = address(address, localPort);
            message.get(MESSAGE_ADDRESSES + MAX_ADDRESS_BYTES, address);
            return Optional.of(new InetSocket(
                    Integer.toUnsignedLong(message.getInt(MESSAGE_INODE)),
                    six ? "INET6" : "INET",
                    protocol,
                    local,
                    localPort,
                    address(address, remotePort),
                    state,
                    Integer.toUnsignedLong(message.getInt(MESSAGE_QUEUES)),
                    // Of a listener it is how many may wait.
                    state.equals("LISTEN") ? 0 : Integer.toUnsignedLong(message.getInt(MESSAGE_QUEUES + 4))));
        } catch (UnknownHostException impossible) {
            return Optional.empty();
        }
    }

    /** Get the name of a state of {@code include/net/tcp_states.h}, which Unix sockets have as well. */
    public static String state(int number) {
        return number >= 0 && number < STATES.size() ? STATES.get(number) : STATES.get(0);
    }

    public boolean isListening() {
        return state.equals("LISTEN");
    }

    /** Tell whether it is a connection that nobody has open any more, and that keeps its address for a while still. */
    public boolean isLingering() {
        return inode == 0 && ENDING.contains(state);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    /** The kernel prints an address as 32-bit words in the order of bytes of the machine. */
    private static String address(String text) throws UnknownHostException {
        String hex = text.substring(0, text.indexOf(':'));
        ByteBuffer bytes = ByteBuffer.allocate(hex.length() / 2).order(ByteOrder.nativeOrder());
        for (int at = 0; at < hex.length(); at += WORD_DIGITS) {
            bytes.putInt(Integer.parseUnsignedInt(hex.substring(at, at + WORD_DIGITS), 16));
        }
        return address(bytes.array(), port(text));
    }

    private static String address(byte[] bytes, int port) throws UnknownHostException {
        String host = InetAddress.getByAddress(bytes).getHostAddress();
        String address = host.contains(":") ? "[" + ZEROS.matcher(host).replaceFirst("::") + "]" : host;
        return address + ":" + port;
    }

    /** Parse one of {@code tx_queue:rx_queue}. */
    private static long queue(String queues, int which) {
        String[] both = queues.split(":", -1);
        return both.length == 2 ? Long.parseLong(both[which], 16) : 0;
    }
}

package io.github.criujunit.process;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Hold one line of {@code /proc/net/tcp} or of another table of that form.
 *
 * <p>Source: proc_pid_net(5), include/net/tcp_states.h.
 *
 * @param protocol {@code TCP} or {@code UDP}
 * @param local address and port, such as {@code 127.0.0.1:80} or {@code [::1]:80}
 * @param state such as {@code ESTABLISHED}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record InetSocket(long inode, String protocol, String local, int localPort, String remote, String state) {

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
            "NEW_SYN_RECV");

    /** What {@code ::} stands for. */
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private static final int WORD_DIGITS = 2 * Integer.BYTES;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int INODE = 9;

    /** Parse a line; empty for the heading and for what is cut off. */
    static Optional<InetSocket> parse(String protocol, String line) {
        String[] fields = line.trim().split("\\s+", -1);
        if (fields.length <= INODE || !fields[1].matches("\\p{XDigit}+:\\p{XDigit}{4}")) {
            return Optional.empty();
        }
        try {
            int state = Integer.parseInt(fields[STATE], 16);
            return Optional.of(new InetSocket(
                    Long.parseLong(fields[INODE]),
                    protocol,
                    address(fields[1]),
                    port(fields[1]),
                    address(fields[REMOTE]),
                    state < STATES.size() ? STATES.get(state) : STATES.get(0)));
        } catch (NumberFormatException | UnknownHostException | IndexOutOfBoundsException cutOff) {
            return Optional.empty();
        }
    }

    public boolean isListening() {
        return state.equals("LISTEN");
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
        String host = InetAddress.getByAddress(bytes.array()).getHostAddress();
        String address = host.contains(":") ? "[" + ZEROS.matcher(host).replaceFirst("::") + "]" : host;
        return address + ":" + port(text);
    }

    /** Describe it, such as {@code TCP connection 127.0.0.1:80 to 127.0.0.1:4711, ESTABLISHED}. */
    @Override
    public String toString() {
        if (isListening()) {
            return protocol + " listener on " + local;
        }
        return remote.endsWith(":0")
                ? protocol + " socket " + local
                : protocol + " connection " + local + " to " + remote + ", " + state;
    }
}

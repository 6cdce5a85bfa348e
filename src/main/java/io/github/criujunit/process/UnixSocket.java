package io.github.criujunit.process;

import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold one line of {@code /proc/net/unix}.
 *
 * <p>Source: proc_net(5), {@code unix_seq_show} in net/unix/af_unix.c.
 *
 * @param type {@code stream}, {@code datagram} or {@code seqpacket}; empty for what there is no name for
 * @param name a path, {@code @NAME}, or empty
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record UnixSocket(long inode, String type, boolean isListening, boolean isConnected, String name) {

    private static final int FLAGS = 3;
    private static final int TYPE = 4;
    private static final int STATE = 5;
    private static final int INODE = 6;
    private static final int PATH = 7;

    private static final Map<String, String> TYPES = Map.of("0001", "stream", "0002", "datagram", "0005", "seqpacket");

    /** From {@code include/linux/net.h}. */
    private static final String SO_ACCEPTCON = "00010000";

    private static final String SS_UNCONNECTED = "01";
    private static final String SS_CONNECTED = "03";

    /** Parse a line such as {@code 0000000000000000: 00000003 00000000 00000000 0001 03 2585851 /run/x.sock}. */
    public static Optional<UnixSocket> parse(String line) {
        String[] fields = line.trim().split("\\s+", PATH + 1);
        if (fields.length <= INODE || !fields[INODE].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new UnixSocket(
                Long.parseLong(fields[INODE]),
                TYPES.getOrDefault(fields[TYPE], ""),
                fields[STATE].equals(SS_UNCONNECTED) && fields[FLAGS].equals(SO_ACCEPTCON),
                fields[STATE].equals(SS_CONNECTED),
                fields.length > PATH ? fields[PATH] : ""));
    }

    /** Describe it, such as {@code Unix stream socket 4711, connected, named /run/x.sock}. */
    @Override
    public String toString() {
        String state = isListening ? ", listening" : isConnected ? ", connected" : "";
        return "Unix " + type + " socket " + inode + state + (name.isEmpty() ? "" : ", named " + name);
    }
}

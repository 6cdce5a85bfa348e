package io.github.criujunit.snapshot;

import io.github.criujunit.process.InetSocket;
import io.github.criujunit.process.SocketDiagnostics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the kernel for Unix sockets: the other end, its name, and what waits in them.
 *
 * <p>Source: sock_diag(7), linux/unix_diag.h.
 */
final class UnixSockets {

    private static final byte AF_UNIX = 1;
    private static final int ALL = -1;

    /** {@code UDIAG_SHOW_NAME}, {@code UDIAG_SHOW_PEER} and {@code UDIAG_SHOW_RQLEN}. */
    private static final int SHOW = 0x1 | 0x4 | 0x10;

    private static final int COOKIE_BYTES = 8;
    private static final int MESSAGE_BYTES = 16;
    private static final int TYPE = 1;
    private static final int STATE = 2;
    private static final int INODE = 4;

    private static final int NAME_ATTRIBUTE = 0;
    private static final int PEER_ATTRIBUTE = 2;
    private static final int QUEUES_ATTRIBUTE = 4;

    private final SocketReader reader;
    private final List<SocketState> found = new ArrayList<>();

    /** Those of the other ends, too, which come in any order. */
    private final Map<Long, String> names = new HashMap<>();

    private UnixSockets(SocketReader reader) {
        this.reader = reader;
    }

    /** Look for what the reader wants; tell whether the kernel has answered. */
    static boolean find(SocketDiagnostics kernel, SocketReader reader) {
        UnixSockets sockets = new UnixSockets(reader);
        ByteBuffer request = KernelSockets.request(AF_UNIX, 0)
                .putShort((short) 0)
                .putInt(ALL)
                .putInt(0)
                .putInt(SHOW)
                .put(new byte[COOKIE_BYTES]);
        boolean complete = kernel.list(request, sockets::take);
        sockets.found.stream().map(sockets::withRemote).forEach(reader::add);
        return complete;
    }

    private void take(ByteBuffer message) {
        if (message.remaining() < MESSAGE_BYTES) {
            return;
        }
        long inode = Integer.toUnsignedLong(message.getInt(INODE));
        DiagnosticAttributes attributes = DiagnosticAttributes.after(MESSAGE_BYTES, message);
        String name = name(attributes.get(NAME_ATTRIBUTE));
        if (!name.isEmpty()) {
            names.put(inode, name);
        }
        if (reader.wants(inode)) {
            String state = InetSocket.state(message.get(STATE));
            ByteBuffer queues = attributes.get(QUEUES_ATTRIBUTE);
            boolean known = queues.remaining() >= 2 * Integer.BYTES;
            found.add(new SocketState(
                    inode,
                    "UNIX",
                    SocketType.name(message.get(TYPE)),
                    "",
                    state,
                    name,
                    "",
                    Integer.toUnsignedLong(attributes.number(PEER_ATTRIBUTE)),
                    known ? Integer.toUnsignedLong(queues.getInt(0)) : 0,
                    // Of a listener it is how many may wait.
                    known && !state.equals("LISTEN") ? Integer.toUnsignedLong(queues.getInt(Integer.BYTES)) : 0));
        }
    }

    private SocketState withRemote(SocketState socket) {
        return new SocketState(
                socket.inode(),
                socket.family(),
                socket.type(),
                socket.protocol(),
                socket.state(),
                socket.local(),
                names.getOrDefault(socket.peer(), ""),
                socket.peer(),
                socket.unread(),
                socket.unsent());
    }

    /** A NUL at the start makes it an abstract one, which may have more of them (unix(7)). */
    private static String name(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.get(0, bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("\0")) {
            return text.replace('\0', '@');
        }
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}

package io.github.criujunit.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** List what CRIU has put into the packet filter of this network namespace, as the kernel tells it. */
public final class PacketFilter {

    private static final int HEADER_BYTES = 16;
    private static final int NFGENMSG_BYTES = 4;
    private static final int NLMSG_DONE = 3;
    private static final short GET_TABLE = 10 << 8 | 1;
    private static final short REQUEST_AND_DUMP = 1 | 0x300;
    private static final int NAME = 1;

    private PacketFilter() {}

    /** Get the names of the tables that begin as CRIU's do, see netlink(7). Needs CAP_NET_ADMIN. */
    public static Set<String> tables() {
        Set<String> names = new TreeSet<>();
        int socket = Libc.socket(16, 3 | 0x80000, 12);
        try {
            ByteBuffer request = ByteBuffer.allocateDirect(64).order(ByteOrder.nativeOrder());
            request.putInt(HEADER_BYTES + NFGENMSG_BYTES).putShort(GET_TABLE).putShort(REQUEST_AND_DUMP);
            request.putInt(1).putInt(0).putInt(0).flip();
            Libc.send(socket, request, request.limit(), 0);
            boolean done = false;
            while (!done) {
                ByteBuffer answer = ByteBuffer.allocateDirect(64 * 1024).order(ByteOrder.nativeOrder());
                int length = (int) Libc.recv(socket, answer, answer.capacity(), 0x40);
                for (int at = 0; at + HEADER_BYTES <= length; at += answer.getInt(at) + 3 & -4) {
                    done |= answer.getShort(at + 4) <= NLMSG_DONE;
                    if (!done) {
                        addName(answer, at, names);
                    }
                }
            }
        } finally {
            Libc.close(socket);
        }
        names.removeIf(name -> !name.startsWith("CRIU-"));
        return names;
    }

    private static void addName(ByteBuffer answer, int message, Set<String> names) {
        int end = message + answer.getInt(message);
        for (int at = message + HEADER_BYTES + NFGENMSG_BYTES; at + 4 <= end; at += answer.getShort(at) + 3 & -4) {
            if (answer.getShort(at + 2) == NAME) {
                byte[] text = new byte[answer.getShort(at) - 5];
                answer.get(at + 4, text);
                names.add(new String(text, StandardCharsets.UTF_8));
            }
        }
    }
}

package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/**
 * Look for a table of nftables in this network namespace, and delete it, without the program {@code nft}: CRIU needs only
 * the library, and so the program is often not there. Both need CAP_NET_ADMIN.
 *
 * <p>Source: netlink(7), {@code linux/netfilter/nfnetlink.h} and {@code linux/netfilter/nf_tables.h}.
 *
 * @param name of a table of the family {@code inet}
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record NetfilterTable(String name) {

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_NETFILTER = 12;
    private static final int MSG_DONTWAIT = 0x40;

    private static final short NLM_F_REQUEST = 1;
    private static final short NLM_F_ACK = 4;
    private static final short NLMSG_ERROR = 2;
    private static final short BATCH_BEGIN = 0x10;
    private static final short BATCH_END = 0x11;
    private static final byte NFPROTO_INET = 1;
    private static final byte NFPROTO_UNSPEC = 0;
    private static final short NFNL_SUBSYS_NFTABLES = 10;
    private static final short GET_TABLE = NFNL_SUBSYS_NFTABLES << 8 | 1;
    private static final short DELETE_TABLE = NFNL_SUBSYS_NFTABLES << 8 | 2;
    private static final short NFTA_TABLE_NAME = 1;

    private static final int HEADER_BYTES = 16;
    private static final int BUFFER_BYTES = 8 * 1024;

    /** Tell whether there is such a table; false, too, where we may not ask. */
    public boolean exists() {
        ByteBuffer request = buffer();
        putTable(request, GET_TABLE, (short) 0);
        return ask(request, false);
    }

    /** Delete the table with all that is in it; false when there is none, or it may not be deleted. */
    public boolean delete() {
        ByteBuffer request = buffer();
        putBatch(request, BATCH_BEGIN);
        putTable(request, DELETE_TABLE, NLM_F_ACK);
        putBatch(request, BATCH_END);
        return ask(request, true);
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.nativeOrder());
    }

    private static void putBatch(ByteBuffer request, short type) {
        putHeader(request, HEADER_BYTES + 4, type, NLM_F_REQUEST);
        // The number of the subsystem, in the byte order of the network.
        request.put(NFPROTO_UNSPEC).put((byte) 0).put((byte) 0).put((byte) NFNL_SUBSYS_NFTABLES);
    }

    private void putTable(ByteBuffer request, short type, short flags) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + 3) & -4;
        putHeader(request, HEADER_BYTES + 4 + 4 + padded, type, (short) (NLM_F_REQUEST | flags));
        request.put(NFPROTO_INET).put((byte) 0).putShort((short) 0);
        request.putShort((short) (4 + text.length)).putShort(NFTA_TABLE_NAME).put(text);
        request.put(new byte[padded - text.length]);
    }

    private static void putHeader(ByteBuffer request, int length, short type, short flags) {
        request.putInt(length).putShort(type).putShort(flags).putInt(1).putInt(0);
    }

    /** The kernel answers before it returns from the call: an error, which can be none, or the table. */
    private static boolean ask(ByteBuffer request, boolean acknowledged) {
        try {
            int socket = Libc.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_NETFILTER);
            try {
                request.flip();
                Libc.send(socket, request, request.limit(), 0);
                ByteBuffer answer = buffer();
                long length = Libc.recv(socket, answer, answer.capacity(), MSG_DONTWAIT);
                if (length < HEADER_BYTES + Integer.BYTES) {
                    return false;
                }
                boolean isError = answer.getShort(Integer.BYTES) == NLMSG_ERROR;
                return isError ? acknowledged && answer.getInt(HEADER_BYTES) == 0 : !acknowledged;
            } finally {
                Libc.close(socket);
            }
        } catch (LastErrorException refused) {
            return false;
        }
    }
}

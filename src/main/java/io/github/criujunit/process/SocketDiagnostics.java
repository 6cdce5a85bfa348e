package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Ask the kernel for the sockets of a network namespace, as {@code ss} does. It knows more than {@code /proc/net}, such as
 * who is connected with a Unix socket. Our own namespace needs no privilege; another one needs that to enter it.
 *
 * <p>Not thread-safe. Source: sock_diag(7), netlink(7), setns(2).
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SocketDiagnostics implements AutoCloseable {

    /** From {@code linux/netlink.h}, {@code linux/sock_diag.h} and {@code bits/socket.h}. */
    private static final int AF_NETLINK = 16;

    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final short SOCK_DIAG_BY_FAMILY = 20;
    private static final short NLM_F_REQUEST_DUMP = 0x301;
    private static final short NLMSG_ERROR = 2;
    private static final short NLMSG_DONE = 3;

    /** The answer to a dump is made up when it is asked for: there is nothing to wait for. */
    private static final int MSG_DONTWAIT = 0x40;

    private static final int HEADER_BYTES = 16;
    private static final int TYPE_OFFSET = 4;

    /** The kernel fills no more than this at once ({@code netlink_dump} in net/netlink/af_netlink.c). */
    private static final int ANSWER_BYTES = 32 * 1024;

    /** From {@code linux/sched.h}. */
    private static final int CLONE_NEWNET = 0x40000000;

    private static final int NONE = -1;

    private final int socket;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(ANSWER_BYTES).order(ByteOrder.nativeOrder());
    private int sequence;

    private SocketDiagnostics(int socket) {
        this.socket = socket;
    }

    /** Open a connection to the kernel; empty when it has none of this kind, or does not let us. */
    public static Optional<SocketDiagnostics> open() {
        try {
            return Optional.of(new SocketDiagnostics(Libc.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG)));
        } catch (LastErrorException unsupported) {
            return Optional.empty();
        }
    }

    /**
     * Open a connection to the kernel in the namespace of somebody else; empty when we may not enter it.
     *
     * <p>A socket stays in the namespace that it was made in. So a thread of its own enters, makes it, and ends.
     *
     * @param namespace a path such as {@code /proc/5/ns/net}
     */
    public static Optional<SocketDiagnostics> openIn(Path namespace) {
        AtomicInteger socket = new AtomicInteger(NONE);
        Thread visitor = new Thread(() -> socket.set(socketIn(namespace)), "criu-junit in " + namespace);
        visitor.setDaemon(true);
        visitor.start();
        boolean interrupted = false;
        while (true) {
            try {
                visitor.join();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return socket.get() == NONE ? Optional.empty() : Optional.of(new SocketDiagnostics(socket.get()));
    }

    private static int socketIn(Path namespace) {
        try {
            int descriptor = Libc.open(namespace.toString(), Libc.O_CLOEXEC);
            try {
                Libc.setns(descriptor, CLONE_NEWNET);
                return Libc.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
            } finally {
                Libc.close(descriptor);
            }
        } catch (LastErrorException refused) {
            return NONE;
        }
    }

    /**
     * List sockets.
     *
     * @param request what follows the netlink header, such as {@code struct unix_diag_req}, up to its position
     * @param each gets what follows the header of each answer, in the byte order of the machine; it is overwritten after
     *     the call
     * @return whether the list is complete: false when the kernel does not know the family, too
     */
    public boolean list(ByteBuffer request, Consumer<ByteBuffer> each) {
        try {
            ask(request);
            while (true) {
                buffer.clear();
                long length = Libc.recv(socket, buffer, buffer.capacity(), MSG_DONTWAIT);
                if (length < HEADER_BYTES) {
                    return false;
                }
                Optional<Boolean> end = read((int) length, each);
                if (end.isPresent()) {
                    return end.get();
                }
            }
        } catch (LastErrorException refused) {
            return false;
        }
    }

    private void ask(ByteBuffer request) {
        ByteBuffer body = request.duplicate().flip();
        buffer.clear()
                .putInt(HEADER_BYTES + body.remaining())
                .putShort(SOCK_DIAG_BY_FAMILY)
                .putShort(NLM_F_REQUEST_DUMP)
                .putInt(++sequence)
                .putInt(0)
                .put(body)
                .flip();
        Libc.send(socket, buffer, buffer.limit(), 0);
    }

    /** Go through the messages of one datagram; empty when there are more to come. */
    private Optional<Boolean> read(int length, Consumer<ByteBuffer> each) {
        int at = 0;
        while (at + HEADER_BYTES <= length) {
            int messageBytes = buffer.getInt(at);
            int type = buffer.getShort(at + TYPE_OFFSET);
            if (type == NLMSG_DONE) {
                return Optional.of(true);
            }
            if (type == NLMSG_ERROR || messageBytes < HEADER_BYTES || at + messageBytes > length) {
                return Optional.of(false);
            }
            each.accept(
                    buffer.slice(at + HEADER_BYTES, messageBytes - HEADER_BYTES).order(ByteOrder.nativeOrder()));
            at += (messageBytes + Integer.BYTES - 1) & -Integer.BYTES;
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            Libc.close(socket);
        } catch (LastErrorException closed) {
            // Linux closes it whatever it says (close(2)).
        }
    }
}

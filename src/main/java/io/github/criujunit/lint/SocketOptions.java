package io.github.criujunit.lint;

import io.github.criujunit.process.BorrowedDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Answers what no table of the kernel lists: how a socket is set. It is asked only where the answer decides. */
@FunctionalInterface
interface SocketOptions {

    /** From {@code asm-generic/socket.h}; they are the same wherever CRIU runs. */
    int SOL_SOCKET = 1;

    int SO_REUSEADDR = 2;
    int SO_REUSEPORT = 15;
    int SO_PASSCRED = 16;
    int SO_PASSSEC = 34;
    int SO_PASSPIDFD = 76;

    /** From {@code netinet/in.h}, {@code netinet/tcp.h} and {@code linux/udp.h}. */
    int IPPROTO_TCP = 6;

    int TCP_INFO = 11;
    int IPPROTO_UDP = 17;
    int UDP_CORK = 1;

    /** {@code tcpi_state} and {@code tcpi_segs_in} of {@code struct tcp_info}, and {@code TCP_CLOSE}. */
    int TCP_INFO_SEGMENTS_IN = 140;

    int TCP_CLOSE = 7;

    /** Get the value of an option; empty when it is not to be had. */
    Optional<byte[]> get(HeldSocket socket, int level, int name);

    /** Ask the sockets themselves, if the process is one of this machine and not one of a test's directory. */
    static SocketOptions of(Surroundings surroundings) {
        return surroundings.proc().isSystem() ? SocketOptions::borrowing : (socket, level, name) -> Optional.empty();
    }

    private static Optional<byte[]> borrowing(HeldSocket socket, int level, int name) {
        Optional<BorrowedDescriptor> borrowed = BorrowedDescriptor.of(
                socket.process().pid(), socket.descriptor().number());
        if (borrowed.isEmpty()) {
            return Optional.empty();
        }
        try (BorrowedDescriptor held = borrowed.get()) {
            return held.option(level, name);
        }
    }

    /** Tell whether an option is on; empty when that is not to be had. */
    default Optional<Boolean> isOn(HeldSocket socket, int level, int name) {
        return get(socket, level, name)
                .filter(value -> value.length >= Integer.BYTES)
                .map(value -> number(value, 0) != 0);
    }

    /**
     * Tell whether a TCP socket is closed and was connected before: it has got segments, which is forgotten when it is
     * disconnected ({@code tcp_disconnect} in the kernel).
     */
    default boolean isClosedConnection(HeldSocket socket) {
        return get(socket, IPPROTO_TCP, TCP_INFO)
                .filter(info -> info.length >= TCP_INFO_SEGMENTS_IN + Integer.BYTES)
                .filter(info -> info[0] == TCP_CLOSE && number(info, TCP_INFO_SEGMENTS_IN) != 0)
                .isPresent();
    }

    private static int number(byte[] value, int at) {
        return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt(at);
    }
}

package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.testkit.MadeUpProc;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets of a process that nobody has, from tables as kernels print them. */
class ProcNetSocketsTests {

    private MadeUpProc made;

    @BeforeEach
    void makeUp(@TempDir Path root) {
        made = new MadeUpProc(root).process(5, "server", 'S', 1, 5, 5);
    }

    @Test
    void inet_sockets_have_addresses_and_queues() {
        String heading =
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
        made.file(5, "net/tcp", heading + """
                   0: 00000000:0050 00000000:0000 0A 00000000:00000003 00:00000000 00000000     0        0 11 1 0 100 0 0 10 0
                   1: 0100007F:0050 0100007F:C350 08 0000000A:00000007 00:00000000 00000000     0        0 12 1 0 20 4 30 10 -1
                """);
        made.file(5, "net/udp", heading + """
                 6160: 0100007F:0035 00000000:0000 07 00000000:00000100 00:00000000 00000000     0        0 13 2 0 0
                """);
        made.file(5, "net/raw6", heading + """
                   58: 00000000000000000000000000000000:003A 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 14 2 0 0
                """);

        assertThat(sockets(11, 12, 13, 14))
                .containsExactly(
                        new SocketState(11, "INET", "STREAM", "TCP", "LISTEN", "0.0.0.0:80", "", 0, 3, 0),
                        new SocketState(
                                12, "INET", "STREAM", "TCP", "CLOSE_WAIT", "127.0.0.1:80", "127.0.0.1:50000", 0, 7, 10),
                        new SocketState(13, "INET", "DGRAM", "UDP", "CLOSE", "127.0.0.1:53", "", 0, 256, 0),
                        new SocketState(14, "INET6", "RAW", "ICMPV6", "CLOSE", "", "", 0, 0, 0));
    }

    @Test
    void unix_sockets_have_names_and_no_peers() {
        made.file(5, "net/unix", """
                Num       RefCount Protocol Flags    Type St Inode Path
                0000000000000000: 00000002 00000000 00010000 0001 01 21 /run/a name.sock
                0000000000000000: 00000003 00000000 00000000 0005 03 22
                0000000000000000: 00000002 00000000 00000000 0002 01 23 @abstract
                """);

        assertThat(sockets(21, 22, 23))
                .containsExactly(
                        new SocketState(21, "UNIX", "STREAM", "", "LISTEN", "/run/a name.sock", "", 0, 0, 0),
                        new SocketState(22, "UNIX", "SEQPACKET", "", "ESTABLISHED", "", "", 0, 0, 0),
                        new SocketState(23, "UNIX", "DGRAM", "", "CLOSE", "@abstract", "", 0, 0, 0));
    }

    @Test
    void netlink_and_packet_sockets_have_their_protocols() {
        made.file(5, "net/netlink", """
                sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode
                00000000a8a4ab58 15  4711       00000011 768      0        0     2        0        31
                """);
        made.file(5, "net/packet", """
                sk               RefCnt Type Proto  Iface R Rmem   User   Inode
                0000000000000000 3      3    0003   2     1 0      0      32
                """);

        assertThat(sockets(31, 32))
                .containsExactly(
                        new SocketState(31, "NETLINK", "RAW", "KOBJECT_UEVENT", "", "4711 groups 0x11", "", 0, 768, 0),
                        new SocketState(32, "PACKET", "RAW", "0x0003", "", "ifindex 2", "", 0, 0, 0));
    }

    @Test
    void a_socket_in_no_table_is_unknown() {
        made.file(5, "net/tcp", "what is this\n").file(5, "net/netlink", "a b c d e f g h i j\n");

        assertThat(sockets(41)).containsExactly(new SocketState(41, "UNKNOWN", "", "", "", "", "", 0, 0, 0));
    }

    private List<SocketState> sockets(long... inodes) {
        for (int number = 0; number < inodes.length; number++) {
            made.link(5, "fd/" + number, "socket:[" + inodes[number] + "]");
        }
        return ProcessSnapshot.of(ProcessTree.of(5, made.proc()).orElseThrow(), made.proc())
                .sockets();
    }
}

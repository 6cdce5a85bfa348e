package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.testkit.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets of a program that knows what it has. */
class SocketReaderTests {

    private static Program program;
    private static ProcessSnapshot snapshot;

    @BeforeAll
    static void start(@TempDir Path scratch) {
        program = Program.start("sockets.py", scratch);
        snapshot = ProcessSnapshot.of(program.tree(), ProcFs.system());
    }

    @AfterAll
    static void end() {
        program.close();
    }

    @Test
    void each_is_there_once() {
        List<Long> open = snapshot.root().descriptors().stream()
                .filter(OpenDescriptor::isSocket)
                .map(OpenDescriptor::inode)
                .toList();
        assertThat(open).hasSizeGreaterThan(25);
        assertThat(snapshot.sockets()).extracting(SocketState::inode).containsExactlyInAnyOrderElementsOf(open);
    }

    @Test
    void kinds_and_states_are_what_the_program_made() {
        SoftAssertions softly = new SoftAssertions();
        for (String line : """
                listener INET STREAM TCP LISTEN
                client INET STREAM TCP ESTABLISHED
                server INET STREAM TCP ESTABLISHED
                close_wait INET STREAM TCP CLOSE_WAIT
                fin_wait INET STREAM TCP FIN_WAIT2
                tcp_unbound INET STREAM TCP CLOSE
                tcp_bound INET STREAM TCP CLOSE
                listener6 INET6 STREAM TCP LISTEN
                client6 INET6 STREAM TCP ESTABLISHED
                udp INET DGRAM UDP CLOSE
                udp_connected INET DGRAM UDP ESTABLISHED
                udp_unbound INET DGRAM UDP CLOSE
                left UNIX STREAM  ESTABLISHED
                datagrams UNIX DGRAM  ESTABLISHED
                packets UNIX SEQPACKET  ESTABLISHED
                unix_listener UNIX STREAM  LISTEN
                unix_client UNIX STREAM  ESTABLISHED
                unix_server UNIX STREAM  ESTABLISHED
                abstract UNIX DGRAM  CLOSE
                unix_unbound UNIX DGRAM  CLOSE
                netlink NETLINK RAW ROUTE\s
                netlink_unbound NETLINK RAW \s
                raw INET RAW ICMP CLOSE
                raw6 INET6 RAW ICMPV6 CLOSE
                packet PACKET RAW 0x0003\s
                ping INET DGRAM ICMP CLOSE
                udplite INET DGRAM UDPLITE CLOSE
                mptcp INET STREAM MPTCP CLOSE
                sctp INET STREAM SCTP CLOSE
                """.lines().toList()) {
            String[] words = line.split(" ", -1);
            if (program.has(words[0])) {
                SocketState socket = socket(words[0]);
                softly.assertThat(List.of(words[0], socket.family(), socket.type(), socket.protocol(), socket.state()))
                        .containsExactly(words);
            }
        }
        softly.assertAll();
    }

    @Test
    void a_family_without_a_table_is_named() {
        for (String name : List.of("alg", "vsock")) {
            if (program.has(name)) {
                assertThat(socket(name).family()).isEqualTo(name.toUpperCase(Locale.ROOT));
            }
        }
    }

    @Test
    void addresses_are_those_that_the_program_sees() {
        for (String name : List.of("listener", "listener6", "udp", "netlink", "abstract")) {
            assertThat(socket(name).local()).isEqualTo(program.detail(name));
            assertThat(socket(name).remote()).isEmpty();
        }
        for (String name : List.of("client", "udp_connected")) {
            assertThat(socket(name).local() + " " + socket(name).remote()).isEqualTo(program.detail(name));
        }
        assertThat(socket("tcp_unbound").local()).isEmpty();
        assertThat(socket("tcp_bound").local()).startsWith("127.0.0.1:").isNotEqualTo("127.0.0.1:0");
        assertThat(socket("udp_unbound").local()).isEmpty();
        assertThat(socket("netlink_unbound").local()).isEmpty();
    }

    @Test
    void what_waits_is_counted() {
        assertThat(socket("receiver").unread()).isEqualTo("unread!".length());
        assertThat(socket("server").unread()).isZero();
        assertThat(socket("left").unread()).isEqualTo("four".length());
        assertThat(socket("right").unsent()).isPositive();
        assertThat(socket("waited_for").unread()).as("connections to accept").isEqualTo(2);
        assertThat(socket("listener").unread()).isZero();
        assertThat(socket("listener").unsent()).isZero();
    }

    @Test
    void unix_sockets_know_their_other_ends() {
        assertThat(socket("left").peer()).isEqualTo(socket("right").inode());
        assertThat(socket("right").peer()).isEqualTo(socket("left").inode());
        assertThat(socket("unix_client").peer()).isEqualTo(socket("unix_server").inode());
        assertThat(socket("unix_client").remote()).isEqualTo("named.sock");
        assertThat(socket("unix_client").local()).isEmpty();
        assertThat(socket("unix_listener").local()).isEqualTo("named.sock");
        assertThat(socket("unix_unbound").peer()).isZero();
    }

    /** A path that is not the usual one keeps the reader from asking the kernel. */
    @Test
    void the_tables_of_proc_say_nearly_the_same() {
        ProcessSnapshot tables = ProcessSnapshot.of(program.tree(), new ProcFs(Path.of("/proc/.")));
        long bound = socket("tcp_bound").inode();

        SoftAssertions softly = new SoftAssertions();
        for (SocketState socket : snapshot.sockets()) {
            SocketState inTables = tables.socket(socket.inode()).orElseThrow();
            softly.assertThat(kind(inTables)).isEqualTo(kind(socket));
            if (socket.inode() != bound) {
                softly.assertThat(inTables.local()).isEqualTo(socket.local());
            }
            if (!socket.isUnix()) {
                softly.assertThat(inTables.remote()).isEqualTo(socket.remote());
            }
            if (socket.isTcp()) {
                softly.assertThat(inTables.unread()).isEqualTo(socket.unread());
            }
        }
        softly.assertAll();
        assertThat(socket("left", program, tables).peer()).isZero();
    }

    @Test
    void another_network_namespace_is_entered(@TempDir Path scratch) {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may make a network namespace");
        try (Program apart = Program.start("sockets.py", scratch, "apart")) {
            ProcessSnapshot seen = ProcessSnapshot.of(apart.tree(), ProcFs.system());

            assertThat(socket("left", apart, seen).peer())
                    .isEqualTo(socket("right", apart, seen).inode());
            assertThat(socket("listener", apart, seen).local()).isEqualTo(apart.detail("listener"));
            assertThat(socket("close_wait", apart, seen).state()).isEqualTo("CLOSE_WAIT");
            assertThat(socket("netlink", apart, seen).local()).isEqualTo(apart.detail("netlink"));

            ProcessSnapshot tables = ProcessSnapshot.of(apart.tree(), new ProcFs(Path.of("/proc/.")));
            assertThat(socket("close_wait", apart, tables).state()).isEqualTo("CLOSE_WAIT");
        }
        assertThat(ProcessSnapshot.of(program.tree(), ProcFs.system()).sockets())
                .as("this JVM is where it was")
                .extracting(SocketState::peer)
                .isEqualTo(snapshot.sockets().stream().map(SocketState::peer).toList());
    }

    private static List<String> kind(SocketState socket) {
        return List.of(
                Long.toString(socket.inode()), socket.family(), socket.type(), socket.protocol(), socket.state());
    }

    private static SocketState socket(String name) {
        return socket(name, program, snapshot);
    }

    private static SocketState socket(String name, Program program, ProcessSnapshot snapshot) {
        int number = program.number(name);
        return snapshot.root().descriptors().stream()
                .filter(descriptor -> descriptor.number() == number)
                .findFirst()
                .flatMap(descriptor -> snapshot.socket(descriptor.inode()))
                .orElseThrow();
    }
}

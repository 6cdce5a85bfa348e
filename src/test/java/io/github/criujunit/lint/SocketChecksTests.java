package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketChecksTests {

    private static final long DUMPER = 2;
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid timeout inode\n";

    @TempDir
    Path directory;

    private MadeUpTree tree;

    @BeforeEach
    void twoSockets() {
        tree = new MadeUpTree(directory.resolve("proc"))
                .link(MadeUpTree.PID, "fd/3", "socket:[103]")
                .link(MadeUpTree.PID, "fd/4", "socket:[104]")
                .link(MadeUpTree.PID, "ns/net", "net:[9]")
                .link(DUMPER, "ns/net", "net:[9]");
        for (String number : List.of("3", "4")) {
            tree.file(MadeUpTree.PID, "fdinfo/" + number, "pos:\t0\nflags:\t02\nmnt_id:\t9\nino:\t10" + number + "\n");
        }
    }

    private MadeUpTree tcp(String... sockets) {
        return tree.file(MadeUpTree.PID, "net/tcp", HEADING + String.join("", sockets));
    }

    /** 127.0.0.1, and what follows the state is the queues: unsent and unread. */
    private static String socket(int local, int remote, String state, String queues, int inode) {
        return "   0: 0100007F:%04X 0100007F:%04X %s %s 00:00000000 00000000     0        0 %d 1 0 20 4 30 10 -1\n"
                .formatted(local, remote, state, queues, inode);
    }

    private static String established(int local, int remote, int inode) {
        return socket(local, remote, "01", "00000000:00000000", inode);
    }

    @Test
    void a_connection_within_the_tree_names_its_other_end() {
        tcp(established(80, 5000, 103), established(5000, 80, 104));
        assertThat(tree.findings(new TcpConnections()))
                .extracting(Finding::resource, Finding::why)
                .first()
                .satisfies(finding -> assertThat(finding.toString())
                        .contains("fd 3 (TCP 127.0.0.1:80 to 127.0.0.1:5000, ESTABLISHED)")
                        .contains("with fd 4 of app (PID 5)"));
    }

    @Test
    void a_connection_with_somebody_else_says_that_they_wait() {
        tcp(established(80, 5000, 103));
        assertThat(tree.findings(new TcpConnections()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.why()).contains("the other end is not dumped"));
    }

    @Test
    void a_listener_is_nothing_to_speak_of() {
        tcp(socket(80, 0, "0A", "00000000:00000000", 103));
        assertThat(tree.findings(new TcpConnections())).isEmpty();
        assertThat(tree.findings(new TcpInFlight())).isEmpty();
        assertThat(tree.findings(new NetworkLocks())).isEmpty();
        assertThat(tree.findings(new SharedAddresses())).isEmpty();
    }

    @Test
    void what_waits_to_be_accepted_is_counted() {
        tcp(socket(80, 0, "0A", "00000000:00000002", 103));
        assertThat(tree.findings(new TcpInFlight()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.why()).contains("2 clients wait"));
    }

    @Test
    void iptables_is_looked_for_where_criu_looks() throws IOException {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        tree.file(DUMPER, "environ", "HOME=/root\0PATH=" + tools + "\0");
        tcp(established(80, 5000, 103), established(5001, 81, 104));
        assertThat(tree.findings(new NetworkLocks()))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.options().dump()).containsExactly("--network-lock", "nftables"));
        Path tool = Files.createFile(tools.resolve("iptables"));
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        assertThat(tree.findings(new NetworkLocks())).isEmpty();
    }

    @Test
    void a_socket_that_a_process_outside_has_too_is_named_with_it() {
        tcp(socket(80, 0, "0A", "00000000:00000000", 103));
        tree.process(9, "parent", 'S', 1).link(9, "fd/7", "socket:[103]");
        assertThat(tree.findings(new SharedAddresses()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.why()).startsWith("parent (PID 9) has the same socket open"));
    }

    @Test
    void groups_of_netlink_are_read_as_the_snapshot_writes_them() {
        String heading = "sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode\n";
        tree.file(
                MadeUpTree.PID,
                "net/netlink",
                heading + "0 0 0 00000001 0 0 0 2 0 103\n0 0 4711 00000001 0 0 0 2 0 104\n");
        assertThat(tree.findings(new NetlinkSockets()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.resource()).startsWith("fd 3 "));
    }
}

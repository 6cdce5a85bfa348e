package io.github.criujunit.lint;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;

import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.Signal;

/** Sockets that are neither of TCP nor of Unix. */
class SocketKindsIT {

    @Agrees(
            has = "a socket of Multipath TCP",
            fixture = "provoked/socket_kind.py",
            id = "mptcp-unsupported-proto",
            severity = Severity.BLOCKS,
            mends = true)
    void kind_2(Agreement agreement) {
        agreement.holds("2", "1", "262");
    }

    @Agrees(
            has = "a socket to the hypervisor (vsock(7))",
            fixture = "provoked/socket_kind.py",
            id = "socket-family",
            severity = Severity.BLOCKS,
            mends = true)
    void kind_40(Agreement agreement) {
        agreement.holds("40", "1", "0");
    }

    @Agrees(
            has = "an AF_XDP socket",
            fixture = "provoked/socket_kind.py",
            id = "socket-family",
            severity = Severity.BLOCKS,
            mends = true)
    void kind_44(Agreement agreement) {
        agreement.holds("44", "3", "0");
    }

    @Agrees(
            has = "a corked UDP socket with something to send",
            fixture = "provoked/udp_corked.py",
            id = "udp-corked",
            severity = Severity.BLOCKS,
            mends = true)
    void corked(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a UDP socket with something unread",
            fixture = "lint/udp_unread.py",
            id = "udp-unread",
            severity = Severity.MAY_DIFFER,
            then = "what was unread is lost")
    void unread(Agreement agreement) {
        RestoredProcess restored = agreement.holds().process();
        restored.signal(Signal.SIGUSR1);
        assertThat(restored).hasOutputContaining("lost");
    }

    @Agrees(
            has = "a netlink socket with something unread",
            fixture = "provoked/netlink_data.py",
            id = "netlink-data",
            severity = Severity.BLOCKS,
            mends = true)
    void netlink_data(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a netlink socket that listens to a group above 32",
            fixture = "provoked/netlink_groups.py",
            id = "netlink-groups",
            severity = Severity.BLOCKS,
            mends = true)
    void high_group(Agreement agreement) {
        agreement.holds("33");
    }

    @Agrees(
            has = "a netlink socket that listens to a group and has no address",
            fixture = "provoked/netlink_groups.py",
            id = "netlink-groups",
            severity = Severity.BLOCKS,
            mends = true)
    void unbound(Agreement agreement) {
        agreement.holds("1", "unbound");
    }
}

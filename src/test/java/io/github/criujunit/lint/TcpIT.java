package io.github.criujunit.lint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.criujunit.process.TrackedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/** TCP connections in each state, what waits to be accepted, and what others have, too. */
class TcpIT {

    @Agrees(
            has = "a listener without SO_REUSEADDR, of which a connection has ended a moment ago (TIME_WAIT)",
            fixture = "lint/tcp_time_wait.py",
            id = "inet-bind",
            severity = Severity.BLOCKS,
            onRestore = true)
    void time_wait(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "an established TCP connection with itself",
            fixture = "provoked/tcp_established.py",
            id = "tcp-established",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = "iptables-lock-failed")
    void established(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a TCP connection that is being made",
            fixture = "lint/tcp_state.py",
            id = "tcp-established",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = {"iptables-lock-failed", "tcp-in-flight"})
    void syn_sent(Agreement agreement) {
        agreement.holds("SYN_SENT");
    }

    @Agrees(
            has = "a TCP connection that it has closed, which the other end has not heard yet",
            fixture = "lint/tcp_state.py",
            id = "tcp-established",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = "iptables-lock-failed")
    void fin_wait1(Agreement agreement) {
        agreement.holds("FIN_WAIT1");
    }

    @Agrees(
            has = "a TCP connection that it has closed, and the other end has not",
            fixture = "lint/tcp_state.py",
            id = "tcp-established",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = "iptables-lock-failed")
    void fin_wait2(Agreement agreement) {
        agreement.holds("FIN_WAIT2");
    }

    @Agrees(
            has = "a TCP connection that the other end has closed",
            fixture = "lint/tcp_state.py",
            id = "tcp-established",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = "iptables-lock-failed")
    void close_wait(Agreement agreement) {
        agreement.holds("CLOSE_WAIT");
    }

    @Agrees(
            has = "a TCP connection that both ends are closing",
            fixture = "lint/tcp_state.py",
            id = "tcp-established",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = "iptables-lock-failed")
    void closing(Agreement agreement) {
        agreement.holds("CLOSING");
    }

    @Agrees(
            has = "a TCP connection that the other end has closed first, and it now",
            fixture = "lint/tcp_state.py",
            id = "tcp-established",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = "iptables-lock-failed")
    void last_ack(Agreement agreement) {
        agreement.holds("LAST_ACK");
    }

    @Agrees(
            has = "a TCP connection with something unread",
            fixture = "lint/tcp_state.py",
            id = "tcp-established",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = "iptables-lock-failed")
    void unread(Agreement agreement) {
        agreement.holds("UNREAD");
    }

    @Agrees(
            has = "a TCP connection with more than the other end takes",
            fixture = "lint/tcp_state.py",
            id = "tcp-established",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = "iptables-lock-failed")
    void unsent(Agreement agreement) {
        agreement.holds("UNSENT");
    }

    @Agrees(
            has = "a TCP connection that the other end has reset",
            fixture = "lint/tcp_state.py",
            id = "tcp-in-image",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = "iptables-lock-failed",
            onRestore = true)
    void reset(Agreement agreement) {
        agreement.holds("RESET");
    }

    @Agrees(
            has = "a TCP connection that was refused",
            fixture = "lint/tcp_state.py",
            id = "tcp-in-image",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = "iptables-lock-failed",
            onRestore = true)
    void refused(Agreement agreement) {
        agreement.holds("REFUSED");
    }

    @Agrees(
            has = "a TCP connection with somebody else",
            fixture = "lint/tcp_client.py",
            id = "tcp-established",
            severity = Severity.NEEDS_OPTION,
            dump = "--tcp-established",
            restore = "--tcp-established",
            besides = "iptables-lock-failed",
            then = "both ends go on talking")
    void outside(Agreement agreement) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            agreement.holds(Integer.toString(server.getLocalPort()));
            Socket connection = server.accept();
            connection.setSoTimeout(5000);
            connection.getOutputStream().write("still there".getBytes(US_ASCII));
            assertThat(connection.getInputStream().readNBytes(11)).asString().isEqualTo("still there");
        }
    }

    @Agrees(
            has = "a TCP connection of its own that waits to be accepted",
            fixture = "lint/tcp_state.py",
            id = "tcp-in-flight",
            severity = Severity.NEEDS_OPTION,
            dump = "--skip-in-flight",
            besides = {"tcp-established", "iptables-lock-failed"})
    void waiting(Agreement agreement) {
        agreement.holds("WAITING");
    }

    @Agrees(
            has = "a TCP connection of somebody else that waits to be accepted",
            fixture = "provoked/tcp_in_flight.py",
            id = "tcp-in-flight",
            severity = Severity.NEEDS_OPTION,
            dump = "--skip-in-flight",
            then = "the client has lost its connection")
    void waiting_outside(Agreement agreement) throws IOException {
        int port = freePort();
        TrackedProcess listener =
                agreement.start(Agreement.fixture("provoked/tcp_in_flight.py", Integer.toString(port)));
        try (Socket waits = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(waits.isConnected()).isTrue();
            agreement.holds(() -> listener);
        }
    }

    @Agrees(
            has = "a TCP connection, where iptables is not installed",
            fixture = "provoked/tcp_established.py",
            id = "iptables-lock-failed",
            severity = Severity.NEEDS_OPTION,
            dump = "--network-lock nftables",
            besides = "tcp-established")
    void lock(Agreement agreement) {
        assumeThat(SearchPath.of(Surroundings.ofThisJvm(Optional.empty(), false))
                        .has("iptables"))
                .isFalse();
        agreement.holds();
    }

    @Agrees(
            has = "a listening TCP socket that its parent has, too",
            fixture = "lint/tcp_inherited.py",
            id = "inet-bind",
            severity = Severity.BLOCKS,
            onRestore = true)
    void shared_listener(Agreement agreement) {
        agreement.holds("listener");
    }

    @Agrees(
            has = "a UDP socket that its parent has, too",
            fixture = "lint/tcp_inherited.py",
            id = "inet-bind",
            severity = Severity.BLOCKS,
            onRestore = true)
    void shared_udp(Agreement agreement) {
        agreement.holds("udp");
    }

    @Agrees(
            has = "a TCP connection that its parent has, too",
            fixture = "lint/tcp_inherited.py",
            id = "inet-connect-back",
            severity = Severity.BLOCKS,
            besides = {"tcp-established", "iptables-lock-failed"},
            onRestore = true)
    void shared_connection(Agreement agreement) {
        agreement.holds("connection");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

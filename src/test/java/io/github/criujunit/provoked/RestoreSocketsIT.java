package io.github.criujunit.provoked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Unprivileged;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** Network sockets whose world has changed since the dump. */
class RestoreSocketsIT {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    Path directory;

    @Provokes(
            id = "tcp-in-image",
            failure = "a TCP connection was dumped with `--tcp-established`, and restored without",
            line = "Connected TCP socket in image",
            remedy = "`--tcp-established` on restore too",
            remedyTested = true)
    void tcp_in_image(Provocation provocation) {
        // Without a packet filter nobody keeps the ends apart, which are both in the tree.
        Checkpoint checkpoint =
                dumped(provocation, "tcp_established.py", "--tcp-established", "--network-lock", "skip");
        provocation.restoreFails(checkpoint);
        provocation.remedied(checkpoint, "--tcp-established");
    }

    @Provokes(
            id = "tcp-close-mismatch",
            failure = "a TCP connection was dumped with `--tcp-close`, and restored without",
            line = "Need to set the --tcp-close options",
            remedy = "`--tcp-close` on restore too",
            remedyTested = true)
    void tcp_close(Provocation provocation) {
        Checkpoint checkpoint = dumped(provocation, "tcp_established.py", "--tcp-close");
        provocation.restoreFails(checkpoint);
        provocation.remedied(checkpoint, "--tcp-close");
    }

    private static Checkpoint dumped(Provocation provocation, String script, String... options) {
        return provocation
                .session()
                .dump(provocation.start(script), DumpOptions.defaults().withFurther(List.of(options)));
    }

    @Provokes(
            id = "inet-bind",
            failure = "another process listens on the TCP port since the dump",
            line = "Address already in use",
            remedy = "end that process",
            remedyTested = true)
    void tcp_port(Provocation provocation) throws IOException {
        RunningProcess listener =
                provocation.session().start(Fixture.tcpListener().orElseThrow());
        int port = portOf(listener);
        Checkpoint checkpoint = provocation.session().dump(listener);
        try (ServerSocket other = new ServerSocket(port, 1, LOOPBACK)) {
            assertThat(other.isBound()).isTrue();
            provocation.restoreFails(checkpoint);
        }
        assertThat(provocation.session().failure().orElseThrow().message())
                .contains("(PID " + ProcessHandle.current().pid() + ") listens on 127.0.0.1:" + port);
        provocation.remedied(checkpoint);
    }

    private static int portOf(RunningProcess listener) {
        Matcher port = Pattern.compile("port (\\d+)").matcher(listener.output().text());
        assertThat(port.find()).isTrue();
        return Integer.parseInt(port.group(1));
    }

    @Provokes(
            id = "inet-bind",
            failure = "another process has the UDP port since the dump",
            line = "Address already in use",
            remedy = "end that process",
            remedyTested = true)
    void udp_port(Provocation provocation) throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            port = free.getLocalPort();
        }
        Checkpoint checkpoint = provocation
                .session()
                .dump(provocation.start("udp.py", LOOPBACK.getHostAddress(), Integer.toString(port)));
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(LOOPBACK, port))) {
            assertThat(other.isBound()).isTrue();
            provocation.restoreFails(checkpoint);
        }
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "inet-bind",
            failure = "the local address of a socket is gone since the dump",
            line = "Cannot assign requested address",
            remedy = "give the machine the address that it had",
            remedyTested = true)
    void address(Provocation provocation) throws IOException {
        RunningProcess namespace = provocation
                .session()
                .start(Fixture.command("unshare", "--net", "sh", "-c", "echo ready; exec sleep 1000")
                        .withReadiness(Readiness.output("^ready$")));
        String[] inside = {"nsenter", "--net=/proc/" + namespace.pid() + "/ns/net"};
        ip(inside, "link", "set", "lo", "up");
        ip(inside, "address", "add", "192.0.2.1/32", "dev", "lo");
        Criu criu = ChangedCriu.behind(directory, inside);
        CheckpointSession session = provocation.another(criu, Duration.ofSeconds(10));
        Checkpoint checkpoint = session.dump(session.start(Fixture.command(
                        inside[0],
                        inside[1],
                        "python3",
                        Fixtures.file("provoked/udp.py").toString(),
                        "192.0.2.1",
                        "7")
                .withReadiness(Readiness.output("^ready$"))));
        ip(inside, "address", "delete", "192.0.2.1/32", "dev", "lo");
        provocation.fails(() -> session.restore(checkpoint));
        ip(inside, "address", "add", "192.0.2.1/32", "dev", "lo");
        assertThat(session.restore(checkpoint).isAlive()).isTrue();
        provocation.markRemedied();
    }

    private static void ip(String[] inside, String... words) throws IOException {
        Unprivileged.run(java.util.stream.Stream.of(inside, new String[] {"ip"}, words)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }
}

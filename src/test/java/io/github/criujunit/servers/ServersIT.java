package io.github.criujunit.servers;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Without a single option, a server is restored, and knows what it knew. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class ServersIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private LocalPort port;
    private CheckpointSession session;

    @BeforeEach
    void open() throws IOException {
        port = LocalPort.free();
        Criu criu = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));
        session = CheckpointSession.open(criu, Settings.read(key -> Optional.empty()), SessionDefaults.create());
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void redis_has_its_keys() throws IOException {
        RunningProcess redis = start(
                "Ready to accept connections",
                "redis-server",
                "--port",
                port.toString(),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                directory.toString());
        String[] thousandKeys = IntStream.range(0, 1000)
                .mapToObj(n -> "SET key" + n + " value" + n)
                .toArray(String[]::new);
        assertThat(port.ask(String.join("\r\n", thousandKeys), "QUIT")).endsWith("+OK\r\n");
        dumpAndRestore(redis);
        assertThat(port.ask("DBSIZE", "GET key999", "SET after restore", "GET after", "QUIT"))
                .isEqualTo(":1000\r\n$8\r\nvalue999\r\n+OK\r\n$7\r\nrestore\r\n+OK\r\n");
    }

    @Test
    void memcached_has_its_values() throws IOException {
        RunningProcess memcached = session.start(
                Fixture.command("memcached", "-u", "root", "-l", "127.0.0.1", "-p", port.toString(), "-m", "16")
                        .withReadiness(Readiness.port(port.number())));
        assertThat(port.ask("set counter 0 0 2", "41", "quit")).isEqualTo("STORED\r\n");
        dumpAndRestore(memcached);
        assertThat(port.ask("incr counter 1", "get counter", "quit"))
                .isEqualTo("42\r\nVALUE counter 0 2\r\n42\r\nEND\r\n");
    }

    @Test
    void node_counts_on() throws IOException {
        RunningProcess node = start(
                "^ready$",
                "node",
                Fixtures.file("servers").resolve("counter.js").toString(),
                port.toString());
        assertThat(port.get("/")).isEqualTo("request 1\n");
        dumpAndRestore(node);
        assertThat(port.get("/")).isEqualTo("request 2\n");
    }

    @Test
    void nginx_has_its_workers_and_takes_a_new_configuration() throws IOException {
        Path pidFile = directory.resolve("nginx.pid");
        RunningProcess nginx = session.start(Fixture.command(
                        "nginx",
                        "-c",
                        nginxConfiguration().toString(),
                        "-e",
                        directory.resolve("error.log").toString())
                .withReadiness(Readiness.pidFile(pidFile)));
        Waiting.until("nginx has its workers", LIMIT, () -> workers(nginx).size() == 2);
        Set<Long> workers = workers(nginx);
        assertThat(port.get("/page.txt")).isEqualTo("a page\n");
        Map<Long, Long> connections = askWorkers(workers);

        RestoredProcess restored = dumpAndRestore(nginx);
        assertThat(workers(restored)).isEqualTo(workers).hasSize(2);
        assertThat(port.get("/page.txt")).isEqualTo("a page\n");
        assertThat(askWorkers(workers))
                .allSatisfy((worker, count) -> assertThat(count).isGreaterThan(connections.get(worker)));

        restored.signal(Signal.SIGHUP);
        Waiting.until("new workers replace the old", LIMIT, () -> {
            Set<Long> now = workers(restored);
            return now.size() == 2 && now.stream().noneMatch(workers::contains);
        });
        assertThat(workers(restored)).hasSize(2).doesNotContainAnyElementsOf(workers);
        assertThat(port.get("/page.txt")).isEqualTo("a page\n");
    }

    private Path nginxConfiguration() throws IOException {
        Files.createDirectory(directory.resolve("pages"));
        Files.writeString(directory.resolve("pages/page.txt"), "a page\n");
        String template = Files.readString(Fixtures.file("servers").resolve("nginx.conf"));
        return Files.writeString(
                directory.resolve("nginx.conf"),
                template.replace("PORT", port.toString()).replace("DIRECTORY", directory.toString()));
    }

    private static Set<Long> workers(TrackedProcess nginx) {
        return nginx.tree().stream()
                .flatMap(tree -> tree.identities().stream().skip(1))
                .map(worker -> worker.pid())
                .collect(Collectors.toSet());
    }

    /** Ask until each has answered: who does is the kernel's choice. The number of connections is that of both. */
    private Map<Long, Long> askWorkers(Set<Long> workers) {
        Set<Long> silent = new HashSet<>(workers);
        Map<Long, Long> connections = new HashMap<>();
        Waiting.until("each worker answers", LIMIT, () -> {
            String[] answer = pageOf("/worker").trim().split(" ", -1);
            connections.put(Long.valueOf(answer[0]), Long.valueOf(answer[1]));
            silent.remove(Long.valueOf(answer[0]));
            return silent.isEmpty();
        });
        assertThat(silent).as("workers that never answered").isEmpty();
        return connections;
    }

    private String pageOf(String path) {
        try {
            return port.get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_jvm_has_its_counters_and_its_threads() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        RunningProcess jvm = start(
                "^ready$",
                java.toString(),
                Fixtures.file("servers").resolve("Counter.java").toString(),
                port.toString());
        String before = port.get("/");
        assertThat(before).startsWith("request 1\n");
        dumpAndRestore(jvm);
        String after = port.get("/");
        assertThat(after).startsWith("request 2\n");
        for (String thread : new String[] {"first", "second", "third"}) {
            assertThat(roundsOf(thread, after)).as(thread).isGreaterThanOrEqualTo(roundsOf(thread, before));
            Waiting.until(thread + " goes round", LIMIT, () -> roundsOf(thread, pageOf("/")) > roundsOf(thread, after));
            assertThat(roundsOf(thread, port.get("/"))).as(thread).isGreaterThan(roundsOf(thread, after));
        }
    }

    private static long roundsOf(String thread, String page) {
        return page.lines()
                .filter(line -> line.startsWith(thread + " "))
                .mapToLong(line -> Long.parseLong(line.substring(thread.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private RunningProcess start(String readyOutput, String... command) {
        return session.start(Fixture.command(command).withReadiness(Readiness.output(readyOutput)));
    }

    private RestoredProcess dumpAndRestore(RunningProcess server) {
        RestoredProcess restored = session.restore(session.dump(server));
        assertThat(restored).isAlive().hasOriginalPid().isFaithful();
        return restored;
    }
}

package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Launch;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real {@code /proc} says of a real process is what the process's own system calls say. */
class RealProcessSnapshotTests {

    private static final ProcFs PROC = ProcFs.system();
    private static final long SIGHUP = 1L << 0;
    private static final long SIGINT = 1L << 1;
    private static final long SIGUSR1 = 1L << 9;
    private static final long SIGUSR2 = 1L << 11;

    private Launch launch;
    private RunningProcess running;
    private Map<String, String> said;
    private ProcessState process;

    @BeforeEach
    void start(@TempDir Path scratch, @TempDir Path directory) {
        Fixture fixture = Fixture.python(Fixtures.file("tells_about_itself.py"), directory.toString())
                .withEnvironment("ODD", "a b\nc=d")
                .withReadiness(Readiness.output("^ready$"));
        launch = Launch.start(fixture, scratch);
        running = launch.awaitReady(Duration.ofSeconds(20));
        said = running.output()
                .text()
                .lines()
                .filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));
        process = ProcessSnapshot.of(running.tree().orElseThrow(), PROC).root();
    }

    @AfterEach
    void end() {
        launch.close();
    }

    private String said(String key) {
        assertThat(said).containsKey(key);
        return said.getOrDefault(key, "");
    }

    private String status(String field) {
        assertThat(process.status()).containsKey(field);
        return process.status().getOrDefault(field, "");
    }

    private static long mask(Map<String, String> status, String field) {
        return Long.parseUnsignedLong(status.getOrDefault(field, ""), 16);
    }

    @Test
    void who_it_is() {
        assertThat(process).hasToString("tells_about_itself.py (PID " + running.pid() + ")");
        assertThat(process.stat().session()).hasToString(said("session"));
        assertThat(process.stat().processGroup()).hasToString(said("group"));
        assertThat(process.stat().parentPid()).hasToString(said("parent"));
        assertThat(status("Uid")).startsWith(said("uid"));
        assertThat(status("Gid")).startsWith(said("gid"));
        assertThat(status("Groups")).isEqualTo(said("groups"));
        assertThat(status("NoNewPrivs")).isEqualTo("1");
        assertThat(process.commandLine().get(0)).isEqualTo(said("argv0"));
        assertThat(process.executable().orElseThrow()).hasToString(said("exe"));
        assertThat(process.environment().orElseThrow()).contains("ODD=a b\nc=d");
        assertThat(process.namespaces())
                .containsEntry("net", "net:[" + said("net") + "]")
                .containsKeys("cgroup", "ipc", "mnt", "pid", "user", "uts");
    }

    @Test
    void where_it_is() {
        assertThat(process.directory().orElseThrow()).hasToString(said("cwd"));
        assertThat(process.root()).hasValue(Path.of("/"));
        assertThat(status("Umask")).isEqualTo(said("umask"));
        assertThat(process.cgroups()).isNotEmpty();
        assertThat(process.mounts()).isNotEmpty().allMatch(line -> line.contains(" - "));
    }

    @Test
    void what_it_may_use() {
        assertThat(process.limits().get("Max open files"))
                .extracting(this::text)
                .isEqualTo(said("files"));
        assertThat(process.limits().get("Max core file size"))
                .extracting(this::text)
                .isEqualTo(said("core"));
        assertThat(process.limits()).hasSize(16);
        assertThat(process.oomScoreAdjustment()).hasValue(321);
        assertThat(process.settings())
                .containsEntry("personality", said("personality"))
                .containsEntry("coredump_filter", "0000007f")
                .containsEntry("timerslack_ns", "70000");
    }

    private String text(Object limit) {
        return ((Limit) limit).soft() + "/" + ((Limit) limit).hard();
    }

    @Test
    void how_its_threads_are_scheduled() {
        assertThat(process.threads()).hasSize(2).allSatisfy(thread -> {
            assertThat(thread.niceness()).hasToString(said("nice"));
            assertThat(thread.policy()).hasToString(said("policy"));
            assertThat(thread.realtimePriority()).isZero();
            assertThat(thread.status()).containsEntry("Cpus_allowed_list", said("affinity"));
        });
        ThreadState worker = process.threads().get(1);
        assertThat(worker.tid()).hasToString(said("worker"));
        assertThat(worker.stat().comm()).isEqualTo("a (worker) 1");
    }

    @Test
    void what_it_does_with_signals() {
        Map<String, String> main = process.threads().get(0).status();
        Map<String, String> worker = process.threads().get(1).status();
        // The JVM that started it blocks more.
        assertThat(mask(main, "SigBlk") & (SIGUSR2 | SIGINT)).isEqualTo(SIGUSR2);
        assertThat(mask(worker, "SigBlk") & (SIGUSR2 | SIGINT)).isEqualTo(SIGUSR2 | SIGINT);
        assertThat(mask(main, "ShdPnd")).isEqualTo(SIGUSR2);
        assertThat(mask(process.status(), "SigIgn") & SIGHUP).isEqualTo(SIGHUP);
        assertThat(mask(process.status(), "SigCgt") & (SIGUSR1 | SIGHUP)).isEqualTo(SIGUSR1);
        // gVisor and kernels without CONFIG_CHECKPOINT_RESTORE have no such file.
        if (PROC.read(running.pid(), "timers").isPresent()) {
            assertThat(process.timers()).containsExactly(new PosixTimer(0, 10, "signal/pid." + running.pid(), 1));
        }
    }

    @Test
    void what_it_has_mapped() {
        assertThat(process.mappings())
                .isNotEmpty()
                .isSortedAccordingTo((one, other) -> Long.compareUnsigned(one.start(), other.start()));
        assertThat(process.mappings())
                .filteredOn(it -> it.path().endsWith("/with a blank (deleted)"))
                .singleElement()
                .satisfies(mapping -> {
                    assertThat(mapping.bytes()).isEqualTo(8192);
                    assertThat(mapping.isShared()).isTrue();
                    assertThat(mapping.isDeleted()).isTrue();
                });
        assertThat(process.mappings()).extracting(Mapping::path).contains("[heap]", "[stack]");
    }
}

package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.SocketState;
import io.github.criujunit.testkit.MadeUpProc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpObservationTests {

    private static final String RUBBISH = "0F9: \t\n\0/.ü[]-";

    @TempDir
    Path root;

    private MadeUpProc made;

    @BeforeEach
    void a_server() {
        made = new MadeUpProc(root)
                .process(4, "bash", 'S', 1, 4)
                .process(10, "server", 'S', 4, 4)
                .file(10, "status", "Uid:\t1000\t0\t0\t0\nVmRSS:\t1536 kB\n");
    }

    private DumpObservation observe() {
        ProcFs proc = made.proc();
        ProcessSnapshot tree = ProcessSnapshot.of(ProcessTree.of(10, proc).orElseThrow(), proc);
        return DumpObservation.now(Optional.of(tree), new ImageDirectory(root), proc);
    }

    private Map<String, String> facts() {
        return observe().facts();
    }

    private List<String> lines(String fact) {
        return facts().getOrDefault(fact, "").lines().toList();
    }

    @Test
    void processes_have_a_line_each() {
        made.file(10, "wchan", "do_wait").process(11, "child", 'Z', 10, 4);
        assertThat(lines("processes"))
                .containsExactly(
                        "server (PID 10): state S; child of bash (PID 4); session of bash (PID 4); user 1000; waits in do_wait",
                        "child (PID 11): state Z; child of server (PID 10); session of bash (PID 4); user ?");
    }

    @Test
    void a_tracer_is_named_unless_it_is_criu() {
        made.process(5, "strace", 'S', 1, 5).file(10, "status", "TracerPid:\t5\n");
        assertThat(facts().get("processes")).contains("; traced by strace (PID 5)");
        made.process(5, "criu", 'S', 1, 5);
        assertThat(facts().get("processes")).doesNotContain("traced");
    }

    @Test
    void descriptors_and_locks_have_a_line_each() {
        made.link(10, "fd/3", "anon_inode:[perf_event]")
                .link(10, "fd/4", "socket:[7]")
                .link(10, "fd/5", root + "/x.lock")
                .link(10, "fd/6", root + "/y")
                .file(10, "fdinfo/5", "lock:\t1: FLOCK  ADVISORY  WRITE 10 fe:00:12 0 EOF\n")
                .file(10, "fdinfo/6", "pos:\t0\nlock:\t1: POSIX  ADVISORY  READ 10 fe:00:13 0 EOF\n")
                .file(10, "net/udp", "0: 0100007F:0035 00000000:0000 07 0:0 0:0 0 0 0 7 2\n");
        assertThat(lines("descriptors"))
                .containsExactly(
                        "server (PID 10) fd 3: anon_inode:[perf_event]",
                        "server (PID 10) fd 4: UDP socket 127.0.0.1:53",
                        "server (PID 10) fd 5: " + root + "/x.lock",
                        "server (PID 10) fd 6: " + root + "/y");
        assertThat(lines("locks"))
                .containsExactly(
                        "server (PID 10) fd 5: FLOCK WRITE lock of " + root + "/x.lock",
                        "server (PID 10) fd 6: POSIX READ lock of " + root + "/y");
    }

    @Test
    void of_the_mappings_those_are_told_that_are_no_ordinary_file() {
        made.file(10, "maps", """
                559c0a000000-559c0a001000 r-xp 00000000 fe:00 4711                       /usr/bin/server
                00400000-00401000 r-xp 00000000 fe:00 4712                               /tmp/two\\012lines (deleted)
                7f5c1f04c000-7f5c1f04e000 rw-p 00000000 00:00 0
                7f5c1f050000-7f5c1f052000 rw-s 00000000 00:0e 311278                     /secretmem (deleted)
                7f5c1f060000-7f5c1f061000 rw-s 00000000 00:06 12                         /dev/nvidia0
                7f5c1f070000-7f5c1f071000 rw-s 00000000 00:0e 13                         anon_inode:[io_uring]
                7ffe010c3000-7ffe010e4000 rw-p 00000000 00:00 0                          [stack]
                """);
        assertThat(lines("mappings"))
                .containsExactly(
                        "server (PID 10): 4 KiB at 00400000 of /tmp/two\\012lines (deleted)",
                        "server (PID 10): 8 KiB at 7f5c1f050000 of /secretmem (deleted)",
                        "server (PID 10): 4 KiB at 7f5c1f060000 of /dev/nvidia0",
                        "server (PID 10): 4 KiB at 7f5c1f070000 of anon_inode:[io_uring]");
    }

    @Test
    void who_has_the_other_ends_of_unix_sockets_is_told() {
        made.process(12, "dbus-daemon", 'S', 1, 12)
                .link(12, "fd/9", "socket:[21]")
                .link(10, "fd/4", "socket:[20]");
        assertThat(lines("peers")).isEmpty();

        ProcessSnapshot seen = observe().tree().orElseThrow();
        SocketState socket = new SocketState(20, "UNIX", "STREAM", "", "ESTABLISHED", "", "", 21, 0, 0);
        TreeFacts facts = new TreeFacts(new ProcessSnapshot(seen.processes(), List.of(socket)), made.proc());
        assertThat(facts.peers()).isEqualTo("21: dbus-daemon (PID 12)");
        assertThat(facts.descriptors()).isEqualTo("server (PID 10) fd 4: Unix stream socket 20, connected");
    }

    @Test
    void space_and_memory_are_told() {
        assertThat(facts())
                .containsEntry("memory", "1.5 MiB")
                .containsEntry("dir", root.toString())
                .hasEntrySatisfying("free", free -> assertThat(free).matches("\\d+\\.\\d MiB"))
                .hasEntrySatisfying("mount", mount -> assertThat(mount).startsWith("/"))
                .doesNotContainKeys("oomKills", "fileSizeLimit");
    }

    @Test
    void limits_of_the_machine_are_told_where_they_are_known() throws IOException {
        Files.writeString(root.resolve("vmstat"), "nr_free_pages 1\noom_kill 3\n");
        DumpObservation before = observe();
        Files.writeString(root.resolve("vmstat"), "nr_free_pages 1\noom_kill 5\n");
        Files.createDirectories(root.resolve("self"));
        Files.writeString(root.resolve("self/limits"), "Max file size             8192                 unlimited\n");
        assertThat(before.facts()).containsEntry("oomKills", "2").containsEntry("fileSizeLimit", "8192");
        Files.writeString(root.resolve("self/limits"), "Max file size             unlimited            unlimited\n");
        assertThat(before.facts()).doesNotContainKey("fileSizeLimit");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rubbish_is_no_failure(long seed) {
        Random random = new Random(seed);
        made.link(10, "fd/3", "socket:[1001]");
        String real = """
                0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000 0 0 1001 1
                0000000000000000: 00000003 00000000 00000000 0001 03 1004 /run/x.sock
                559c0a000000-559c0a001000 r-xp 00000000 fe:00 4711 /ghost (deleted)
                TracerPid:\t4711
                VmRSS:\t    2048 kB
                """;
        for (String file : List.of("status", "wchan", "cmdline", "maps", "net/tcp", "net/udp", "net/unix")) {
            StringBuilder text = new StringBuilder(real.repeat(50));
            for (int i = 0; i < text.length(); i += 1 + random.nextInt(40)) {
                text.setCharAt(i, RUBBISH.charAt(random.nextInt(RUBBISH.length())));
            }
            made.file(10, file, text.toString());
        }
        assertThat(facts()).containsKeys("descriptors", "peers", "locks", "mappings", "processes", "memory");
    }

    @Test
    void of_a_tree_that_could_not_be_looked_at_there_is_less_to_tell() {
        DumpObservation before = DumpObservation.now(Optional.empty(), new ImageDirectory(root), made.proc());
        assertThat(before.facts())
                .containsKeys("dir", "free", "mount")
                .doesNotContainKeys("descriptors", "processes", "peers", "locks", "mappings", "memory");
    }

    @Test
    void of_a_process_that_is_gone_by_now_it_is_told_what_was_seen() throws IOException {
        made.link(10, "fd/3", "anon_inode:[perf_event]");
        DumpObservation before = observe();
        Files.delete(root.resolve("10/fd/3"));
        assertThat(before.facts()).containsEntry("descriptors", "server (PID 10) fd 3: anon_inode:[perf_event]");
    }
}

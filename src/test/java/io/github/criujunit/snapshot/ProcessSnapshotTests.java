package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.testkit.MadeUpProc;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessSnapshotTests {

    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max open files            1024                 1048576              files
            Max nice priority         0                    0
            Max locked memory         unlimited            18446744073709551614 bytes
            """;

    private static final String TIMERS = """
            ID: 0
            signal: 10/0000000000000000
            notify: signal/pid.10
            ClockID: 1
            ID: 3
            signal: 34/00007f00d4e00000
            notify: thread/tid.12
            ClockID: -6
            """;

    @TempDir
    Path root;

    private static ProcessSnapshot snapshot(MadeUpProc made) {
        return ProcessSnapshot.of(ProcessTree.of(10, made.proc()).orElseThrow(), made.proc());
    }

    private MadeUpProc made() {
        return new MadeUpProc(root).process(10, "server", 'S', 1, 10, 10);
    }

    @Test
    void what_the_files_say() {
        ProcessState process = snapshot(
                        made().file(10, "cmdline", "/usr/bin/python3\0/srv/server.py\0--password=secret\0\0")
                                .file(10, "environ", "B=2\0A=one two\nthree=4\0B=2\0")
                                .file(10, "status", "Name:\tserver\nUmask:\t0022\nGroups:\t4 24 \nSeccomp:\t2\n")
                                .file(10, "limits", LIMITS)
                                .file(10, "cgroup", "1:cpu:/a\n0::/b\n")
                                .file(10, "mountinfo", "21 1 0:20 / / rw - ext4 /dev/sda rw\n")
                                .file(10, "oom_score_adj", "-998\n")
                                .file(10, "personality", "00040000\n")
                                .file(10, "autogroup", "/autogroup-38404 nice -5\n")
                                .file(10, "timers", TIMERS)
                                .file(
                                        10,
                                        "maps",
                                        "1000-2000 rw-p 00000000 00:00 0 [heap]\n3000-4000 r-xp 00000000 fe:00 7 /x (deleted)\n")
                                .link(10, "exe", "/no/such/python3.11")
                                .link(10, "cwd", "/no/with a blank\nand a newline")
                                .link(10, "root", "/no/chroot")
                                .link(10, "ns/net", "net:[4026531840]"))
                .root();

        assertThat(process).hasToString("server.py (PID 10)");
        assertThat(process.commandLine())
                .containsExactly("/usr/bin/python3", "/srv/server.py", "--password=secret", "");
        assertThat(process.executable()).hasValue(Path.of("/no/such/python3.11"));
        assertThat(process.directory()).hasValue(Path.of("/no/with a blank\nand a newline"));
        assertThat(process.root()).hasValue(Path.of("/no/chroot"));
        assertThat(process.environment()).hasValue(List.of("B=2", "A=one two\nthree=4", "B=2"));
        assertThat(process.isReadable()).isTrue();
        assertThat(process.status())
                .containsEntry("Umask", "0022")
                .containsEntry("Groups", "4 24")
                .containsEntry("Seccomp", "2");
        assertThat(process.limits())
                .containsEntry("Max open files", new Limit("1024", "1048576"))
                .containsEntry("Max nice priority", new Limit("0", "0"))
                .containsEntry("Max locked memory", new Limit("unlimited", "18446744073709551614"))
                .hasSize(3);
        assertThat(process.namespaces()).containsOnlyKeys("net").containsEntry("net", "net:[4026531840]");
        assertThat(process.cgroups()).containsExactly("1:cpu:/a", "0::/b");
        assertThat(process.mounts()).containsExactly("21 1 0:20 / / rw - ext4 /dev/sda rw");
        assertThat(process.oomScoreAdjustment()).hasValue(-998);
        assertThat(process.settings())
                .containsEntry("personality", "00040000")
                .containsEntry("autogroup", "nice -5")
                .hasSize(2);
        assertThat(process.timers())
                .containsExactly(new PosixTimer(0, 10, "signal/pid.10", 1), new PosixTimer(3, 34, "thread/tid.12", -6));
        assertThat(process.mappings()).extracting(Mapping::path).containsExactly("[heap]", "/x (deleted)");
    }

    @Test
    void threads_have_names_and_scheduling_of_their_own() {
        String times = " -1 0 0 0 0 0 7 5 0 0 20 ";
        String rest = " 2 0 9000 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 17 0 ";
        ProcessState process = snapshot(
                        made().file(10, "task/12/stat", "12 (a (b) c\nd) S 1 10 10 0" + times + "-5" + rest + "0 3 0\n")
                                .file(10, "task/12/status", "SigBlk:\t0000000000000002\n")
                                .file(10, "task/11/stat", "11 (fifo) R 1 10 10 0" + times + "0" + rest + "40 1 0\n"))
                .root();

        assertThat(process.threads()).extracting(ThreadState::tid).containsExactly(10L, 11L, 12L);
        ThreadState fifo = process.threads().get(1);
        assertThat(fifo.policy()).isEqualTo(1);
        assertThat(fifo.realtimePriority()).isEqualTo(40);
        assertThat(fifo.niceness()).isZero();
        assertThat(fifo.status()).isEmpty();
        ThreadState batch = process.threads().get(2);
        assertThat(batch.stat().comm()).isEqualTo("a (b) c\nd");
        assertThat(batch.policy()).isEqualTo(3);
        assertThat(batch.realtimePriority()).isZero();
        assertThat(batch.niceness()).isEqualTo(-5);
        assertThat(batch.status()).containsEntry("SigBlk", "0000000000000002");
    }

    /** So it is for a process of somebody else, and with a kernel that has no file of timers. */
    @Test
    void what_cannot_be_read_is_absent() throws IOException {
        MadeUpProc made = made();
        for (String file :
                List.of("environ", "status", "limits", "maps", "timers", "oom_score_adj", "cgroup", "mountinfo")) {
            Files.createDirectories(root.resolve("10").resolve(file));
        }
        ProcessState process = snapshot(made).root();

        assertThat(process).hasToString("server (PID 10)");
        assertThat(process.isReadable()).isFalse();
        assertThat(process.environment()).isEmpty();
        assertThat(process.root()).isEmpty();
        assertThat(process.oomScoreAdjustment()).isEmpty();
        assertThat(process.status()).isEmpty();
        assertThat(process.limits()).isEmpty();
        assertThat(process.settings()).isEmpty();
        assertThat(process.namespaces()).isEmpty();
        assertThat(process.mounts()).isEmpty();
        assertThat(process.timers()).isEmpty();
        assertThat(process.mappings()).isEmpty();
        assertThat(MemoryUsage.of(10, made.proc())).isEmpty();
        assertThat(MemoryContent.of(process, made.proc()).mappings()).isEmpty();
    }

    @Test
    void of_a_zombie_only_its_entry_is_left() {
        ProcessState zombie = snapshot(made().process(11, "worker", 'Z', 10, 10, 11)
                        .file(11, "status", "State:\tZ (zombie)\n")
                        .file(11, "limits", LIMITS))
                .process(11)
                .orElseThrow();

        assertThat(zombie.isZombie()).isTrue();
        assertThat(zombie).hasToString("worker (PID 11)");
        assertThat(zombie.isReadable()).isTrue();
        assertThat(zombie.status()).containsEntry("State", "Z (zombie)");
        assertThat(zombie.threads()).isEmpty();
        assertThat(zombie.limits()).isEmpty();
    }

    @Test
    void a_child_that_is_gone_meanwhile_is_left_out_and_the_root_is_not() throws IOException {
        ProcessTree tree = ProcessTree.of(
                        10, made().process(11, "worker", 'S', 10, 10).proc())
                .orElseThrow();
        ProcFs later = new ProcFs(Files.createDirectory(root.resolve("later")));

        assertThat(ProcessSnapshot.of(tree, later).processes()).singleElement().hasToString("server (PID 10)");
    }

    @Test
    void a_child_that_ends_while_it_is_looked_at_is_left_out_and_not_called_unreadable() throws Exception {
        assertThat(seenWhileEnding(() -> Files.delete(root.resolve("11/stat"))).processes())
                .singleElement()
                .hasToString("server (PID 10)");
    }

    @Test
    void a_child_that_becomes_a_zombie_while_it_is_looked_at_is_one() throws Exception {
        ProcessSnapshot seen = seenWhileEnding(() -> new MadeUpProc(root).process(11, "worker", 'Z', 10, 10));

        assertThat(seen.process(11).orElseThrow().isZombie()).isTrue();
        assertThat(seen.process(11).orElseThrow().isReadable()).isTrue();
    }

    private interface Ending {
        void run() throws IOException;
    }

    /** Who looks waits at the pipe until the child has ended. */
    private ProcessSnapshot seenWhileEnding(Ending end) throws Exception {
        MadeUpProc made = made().process(11, "worker", 'S', 10, 10, 11);
        Path environment = root.resolve("11/environ");
        assertThat(new ProcessBuilder("mkfifo", environment.toString()).start().waitFor())
                .isZero();
        CompletableFuture<ProcessSnapshot> snapshot = CompletableFuture.supplyAsync(() -> snapshot(made));
        try (OutputStream reached = Files.newOutputStream(environment)) {
            assertThat(reached).isNotNull();
            end.run();
        }
        return snapshot.get(10, TimeUnit.SECONDS);
    }

    @Test
    void mounts_are_read_once_for_all_who_see_the_same() {
        MadeUpProc made = made();
        for (long pid = 11; pid <= 14; pid++) {
            made.process(pid, "worker", 'S', 10, 10);
        }
        for (long pid = 10; pid <= 14; pid++) {
            made.link(pid, "root", pid == 13 ? "/no/such" : "/no")
                    .link(pid, "ns/mnt", pid == 12 ? "mnt:[2]" : "mnt:[1]")
                    .file(pid, "mountinfo", "read of " + pid + "\n");
        }

        ProcessSnapshot snapshot = snapshot(made);
        for (long pid = 10; pid <= 14; pid++) {
            assertThat(snapshot.process(pid).orElseThrow().mounts())
                    .containsExactly("read of " + (pid == 12 || pid == 13 ? pid : 10));
        }
    }

    @Test
    void a_hundred_thousand_mappings_are_all_there() {
        StringBuilder maps = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            maps.append(Long.toHexString(0x7f0000000000L + i * 8192L))
                    .append('-')
                    .append(Long.toHexString(0x7f0000001000L + i * 8192L))
                    .append(" rw-p 00000000 00:00 0 \n");
        }
        List<Mapping> mappings =
                snapshot(made().file(10, "maps", maps.toString())).root().mappings();

        assertThat(mappings).hasSize(100_000);
        assertThat(mappings.get(99_999).start()).isEqualTo(0x7f0000000000L + 99_999 * 8192L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rubbish_is_no_failure(long seed) {
        Random random = new Random(seed);
        String real =
                TIMERS + LIMITS + "1000-2000 rw-p 00000000 00:00 0 [heap]\nRss: 4 kB\nVmFlags: rd wr\n7 (x) S 1 2\n";
        MadeUpProc made = made();
        List<String> files = List.of("timers", "limits", "maps", "smaps", "status", "oom_score_adj", "task/10/stat");
        for (String file : files) {
            StringBuilder text = new StringBuilder(real.repeat(20));
            for (int i = 0; i < text.length(); i += 1 + random.nextInt(40)) {
                text.setCharAt(i, "0a -:/()\n\0Z".charAt(random.nextInt(11)));
            }
            made.file(10, file, text.toString());
        }
        ProcessState process = snapshot(made).root();

        assertThat(process.pid()).isEqualTo(10);
        assertThat(MemoryUsage.of(10, made.proc())).isNotNull();
        assertThat(MemoryContent.of(process, made.proc()).mappings())
                .hasSameSizeAs(process.mappings())
                .noneMatch(MappingContent::isRead);
    }
}

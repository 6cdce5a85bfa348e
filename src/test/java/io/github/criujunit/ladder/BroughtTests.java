package io.github.criujunit.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.ladder.Brought.Seen;
import io.github.criujunit.lint.Finding;
import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.lint.Severity;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.testkit.MadeUpCycle;
import io.github.criujunit.testkit.MadeUpProc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BroughtTests {

    private static final String LIBC = """
            7f0000001000-7f0000002000 r--p 00000000 fe:00 11 /usr/lib/libc.so.6
            7f0000002000-7f0000003000 r-xp 00001000 fe:00 11 /usr/lib/libc.so.6
            7ffc00000000-7ffc00001000 rw-p 00000000 00:00 0 [stack]
            """;

    private static final String MORE = LIBC + """
            7f0000004000-7f0000005000 r-xp 00000000 fe:00 12 /usr/lib/libz.so.1
            7f0000005000-7f0000006000 rw-p 00001000 fe:00 12 /usr/lib/libz.so.1
            7f0000006000-7f0000007000 rw-s 00000000 fe:00 13 /tmp/hsperfdata_root/70
            7f0000007000-7f0000008000 rw-p 00000000 00:00 0
            """;

    @TempDir
    Path directory;

    @Test
    void what_is_there_and_was_not_is_listed_once_for_each_kind() throws Exception {
        Seen before = seen(small(50));
        MadeUpProc proc = proc("more")
                .process(70, "python3", 'S', 1, 70, 70, 71, 72)
                .process(73, "worker", 'S', 70, 70, 73)
                .file(70, "maps", MORE)
                .file(70, "task/71/stat", "71 (poller) S 1 70 70 0 -1 0 0 0 0 0 7 5 0 0 20 0 1 0 9000 0\n")
                .file(70, "task/72/stat", "72 (poller) S 1 70 70 0 -1 0 0 0 0 0 7 5 0 0 20 0 1 0 9000 0\n");
        descriptor(proc, 70, 1, "/tmp/other/output.log");
        descriptor(proc, 70, 3, "pipe:[900]");
        descriptor(proc, 70, 4, "pipe:[900]");
        descriptor(proc, 70, 5, "/var/data");
        descriptor(proc, 70, 6, "anon_inode:[eventpoll]");
        Finding known = finding("file-locks", 50);
        Brought brought = Brought.between(
                new Seen(before.snapshot(), List.of(known)),
                new Seen(snapshot(proc, 70), List.of(finding("file-locks", 70), finding("io-uring", 70))));

        assertThat(brought.processes()).containsExactly("worker");
        assertThat(brought.threads()).containsExactly("poller (2 times)");
        assertThat(brought.libraries()).containsExactly("/usr/lib/libz.so.1");
        assertThat(brought.mappings()).containsExactly("/tmp/hsperfdata_root/PID");
        assertThat(brought.descriptors()).containsExactlyInAnyOrder("pipe", "/var/data", "anon_inode:[eventpoll]");
        assertThat(brought.findings()).containsExactly("io-uring: fd 3 of python3 (PID 70): it is so");
        assertThat(brought.isEmpty()).isFalse();
    }

    @Test
    void what_differs_from_run_to_run_is_nothing_new() throws Exception {
        Brought brought = Brought.between(seen(small(50)), seen(small(60)));

        assertThat(brought.isEmpty()).isTrue();
        assertThat(BroughtText.of(rung(1, "", small(50)), rung(2, "json", small(60))))
                .isEqualTo(
                        "\"json\" has nothing that \"\" had not: no descriptor, socket, thread, process or file mapping");
    }

    @Test
    void the_text_cuts_long_lists() throws Exception {
        MadeUpProc proc = small(60);
        for (int number = 10; number < 25; number++) {
            descriptor(proc, 60, number, "/data/" + number);
        }
        String text = BroughtText.of(rung(1, "", small(50)), rung(2, "json", proc));

        assertThat(text)
                .startsWith("What \"json\" has, and \"\" had not:\n  descriptors\n    /data/10\n")
                .endsWith("    /data/21\n    and 3 more");
    }

    private Rung rung(int number, String text, MadeUpProc proc) {
        long pid = proc.proc().pids().get(0);
        return new Rung(
                new LadderGrammar("python3", "java", false)
                        .parse(number == 1 ? List.of(text) : List.of("", text))
                        .get(number - 1),
                MadeUpCycle.restored(snapshot(proc, pid)).result());
    }

    private MadeUpProc small(long pid) throws Exception {
        MadeUpProc proc =
                proc("small").process(pid, "python3", 'S', 1, pid, pid).file(pid, "maps", LIBC);
        descriptor(proc, pid, 1, "/tmp/" + pid + "/output.log");
        descriptor(proc, pid, 3, "pipe:[" + pid + "00]");
        return proc;
    }

    private static void descriptor(MadeUpProc proc, long pid, int number, String target) {
        proc.link(pid, "fd/" + number, target)
                .file(pid, "fdinfo/" + number, "pos:\t0\nflags:\t0100002\nmnt_id:\t15\nino:\t5\n");
    }

    private MadeUpProc proc(String name) throws Exception {
        return new MadeUpProc(Files.createTempDirectory(directory, name));
    }

    private static Seen seen(MadeUpProc proc) {
        return new Seen(snapshot(proc, proc.proc().pids().get(0)), List.of());
    }

    private static ProcessSnapshot snapshot(MadeUpProc proc, long pid) {
        return ProcessSnapshot.of(ProcessTree.of(pid, proc.proc()).orElseThrow(), proc.proc());
    }

    private static Finding finding(String id, long pid) {
        return new Finding(id, Severity.BLOCKS, pid, "python3", "fd 3", "it is so", "", NeededOptions.NONE);
    }
}

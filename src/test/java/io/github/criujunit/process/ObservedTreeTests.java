package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.testkit.MadeUpProc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservedTreeTests {

    private static final String UNIX_HEADING = "Num       RefCount Protocol Flags    Type St Inode Path\n";

    private static final String RUBBISH = "0F9: \t\n\0/.ü[]-";

    @TempDir
    Path root;

    private ObservedTree observe(MadeUpProc made) {
        return ObservedTree.of(ProcessTree.of(10, made.proc()).orElseThrow(), made.proc());
    }

    @Test
    void of_each_process_it_is_seen_what_it_is_and_does() {
        ObservedTree tree = observe(new MadeUpProc(root)
                .process(4, "gdb", 'S', 1, 4)
                .process(10, "python3", 'D', 1, 10)
                .file(10, "cmdline", "/usr/bin/python3\0/srv/app.py\0--password=secret\0")
                .file(
                        10,
                        "status",
                        "State:\tD (disk sleep)\nTracerPid:\t4\nUid:\t1000\t1000\t1000\t1000\nVmRSS:\t  2048 kB\n")
                .file(10, "wchan", "kernel_clone")
                .link(10, "exe", root + "/python3")
                .link(10, "cwd", root + "/srv")
                .link(10, "fd/10", "pipe:[1]")
                .link(10, "fd/11", root + "/data")
                .link(10, "fd/12", root + "/ghost (deleted)")
                .link(10, "fd/3", "anon_inode:[perf_event]")
                .process(11, "worker", 'S', 10, 10)
                .file(11, "status", "TracerPid:\t0\n")
                .file(11, "wchan", "0"));

        ObservedProcess python = tree.processes().get(0);
        assertThat(python).hasToString("app.py (PID 10)");
        assertThat(python.tracer()).hasValue("gdb (PID 4)");
        assertThat(python.waitsIn()).hasValue("kernel_clone");
        assertThat(python.residentKib()).isEqualTo(2048);
        assertThat(python.descriptors())
                .startsWith(new Descriptor(3, "anon_inode:[perf_event]"), new Descriptor(10, "pipe:[1]"))
                .hasSize(4);
        assertThat(python.files()).containsExactly(root + "/python3", root + "/srv", root + "/data");
        ObservedProcess worker = tree.processes().get(1);
        assertThat(worker).hasToString("worker (PID 11)");
        assertThat(worker.tracer()).isEmpty();
        assertThat(worker.waitsIn()).isEmpty();
        assertThat(worker.residentKib()).isZero();
    }

    @Test
    void no_more_is_read_than_the_limits_say() {
        MadeUpProc made = new MadeUpProc(root);
        made.process(10, "root", 'S', 1, 10);
        for (int fd = 0; fd < 3000; fd++) {
            made.link(10, "fd/" + fd, "pipe:[1]");
        }
        for (long pid = 11; pid < 111; pid++) {
            made.process(pid, "child", 'S', 10, 10);
            for (int fd = 0; fd < 20; fd++) {
                made.link(pid, "fd/" + fd, "pipe:[1]");
            }
        }
        ObservedTree tree = observe(made);
        assertThat(tree.processes()).hasSize(64);
        assertThat(tree.processes().stream()
                        .mapToInt(process -> process.descriptors().size())
                        .sum())
                .isEqualTo(4096);
    }

    @Test
    void sockets_are_described_and_listeners_are_those_of_the_tree() {
        ObservedTree tree = observe(new MadeUpProc(root)
                .process(10, "server", 'S', 1, 10)
                .link(10, "fd/3", "socket:[1001]")
                .link(10, "fd/4", "socket:[1004]")
                .file(10, "net/tcp", """
                          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                           0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1001 1
                           1: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1002 1
                        """)
                .file(
                        10,
                        "net/unix",
                        UNIX_HEADING
                                + "0000000000000000: 00000002 00000000 00010000 0001 01 1003 /run/a b.sock\n"
                                + "0000000000000000: 00000003 00000000 00000000 0001 03 1004\n"
                                + "0000000000000000: 00000002 00000000 00000000 0002 01 1005 @abstract\n"
                                + "0000000000000000: 00000003 00000000 00000000 0001 03 much\n"));
        assertThat(tree.listeners()).extracting(InetSocket::inode).containsExactly(1001L);
        assertThat(tree.sockets().descriptions())
                .hasSize(5)
                .containsEntry(1001L, "TCP listener on 127.0.0.1:8080")
                .containsEntry(1003L, "Unix stream socket 1003, listening, named /run/a b.sock")
                .containsEntry(1004L, "Unix stream socket 1004, connected")
                .containsEntry(1005L, "Unix datagram socket 1005, named @abstract");
    }

    @Test
    void of_a_tree_that_is_gone_nothing_is_left_but_its_names() {
        ProcessTree tree = ProcessTree.of(
                        10,
                        new MadeUpProc(root.resolve("before"))
                                .process(10, "server", 'S', 1, 10)
                                .proc())
                .orElseThrow();
        ObservedTree seen = ObservedTree.of(tree, new ProcFs(root.resolve("after")));
        assertThat(seen.processes()).singleElement().hasToString("server (PID 10)");
        assertThat(seen.listeners()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rubbish_is_no_failure(long seed) {
        Random random = new Random(seed);
        MadeUpProc made = new MadeUpProc(root)
                .process(10, "server", 'S', 1, 10)
                .link(10, "fd/3", "socket:[1001]")
                .link(10, "fd/x", "y");
        String real = """
                0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000 0 0 1001 1
                0000000000000000: 00000003 00000000 00000000 0001 03 1004 /run/x.sock
                TracerPid:\t4711
                VmRSS:\t    2048 kB
                """;
        for (String file : List.of("status", "wchan", "cmdline", "net/tcp", "net/tcp6", "net/udp", "net/unix")) {
            StringBuilder text = new StringBuilder(real.repeat(50));
            for (int i = 0; i < text.length(); i += 1 + random.nextInt(40)) {
                text.setCharAt(i, RUBBISH.charAt(random.nextInt(RUBBISH.length())));
            }
            made.file(10, file, text.toString());
        }
        ObservedTree tree = observe(made);
        assertThat(tree.processes().get(0).descriptors()).containsExactly(new Descriptor(3, "socket:[1001]"));
        assertThat(tree.sockets().descriptions()).isNotNull();
        assertThat(tree.listeners()).isNotNull();
        assertThat(tree.processes().get(0).residentKib()).isNotNegative();
    }

    @Test
    void holders_are_found_among_all_processes() {
        MadeUpProc made = new MadeUpProc(root)
                .process(10, "first", 'S', 1, 10)
                .process(11, "second", 'S', 1, 11)
                .link(10, "fd/3", "socket:[1]")
                .link(11, "fd/0", "socket:[2]")
                .link(11, "fd/3", "socket:[1]");
        assertThat(DescriptorHolders.of(Set.of("socket:[2]", "socket:[3]"), made.proc()))
                .containsExactly(Map.entry("socket:[2]", "second (PID 11)"));
        assertThat(DescriptorHolders.of(Set.of("socket:[1]"), made.proc())).containsOnlyKeys("socket:[1]");
    }
}

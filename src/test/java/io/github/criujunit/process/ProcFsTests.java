package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.criujunit.testkit.MadeUpProc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFsTests {

    private static final long PID = 4711;

    @Test
    void a_process_that_does_not_exist_has_nothing(@TempDir Path root) {
        ProcFs proc = new ProcFs(root);

        assertThat(proc.stat(PID)).isEmpty();
        assertThat(proc.identity(PID)).isEmpty();
        assertThat(proc.status(PID, "Uid")).isEmpty();
        assertThat(proc.commandLine(PID)).isEmpty();
        assertThat(proc.executable(PID)).isEmpty();
        assertThat(proc.threads(PID)).isEmpty();
        assertThat(proc.socketInodes(PID)).isEmpty();
        assertThat(proc.listeners(PID)).isEmpty();
        assertThat(proc.pids()).isEmpty();
    }

    @Test
    void a_root_that_does_not_exist_has_no_processes(@TempDir Path root) {
        assertThat(new ProcFs(root.resolve("absent")).pids()).isEmpty();
    }

    /** A directory in the place of a file cannot be read by anybody, root included. */
    @Test
    void what_cannot_be_read_is_absent(@TempDir Path root) throws IOException {
        for (String file : new String[] {"stat", "status", "cmdline", "exe", "net/tcp"}) {
            Files.createDirectories(root.resolve("4711").resolve(file));
        }
        Files.createFile(root.resolve("4711/fd"));
        Files.createFile(root.resolve("4711/task"));
        ProcFs proc = new ProcFs(root);

        assertThat(proc.stat(PID)).isEmpty();
        assertThat(proc.identity(PID)).isEmpty();
        assertThat(proc.status(PID, "Uid")).isEmpty();
        assertThat(proc.commandLine(PID)).isEmpty();
        assertThat(proc.executable(PID)).isEmpty();
        assertThat(proc.threads(PID)).isEmpty();
        assertThat(proc.socketInodes(PID)).isEmpty();
        assertThat(proc.listeners(PID)).isEmpty();
    }

    @Test
    void pids_are_the_directories_with_a_number(@TempDir Path root) throws IOException {
        for (String name : new String[] {"1", "4711", "self", "thread-self", "sys", "4711a"}) {
            Files.createDirectory(root.resolve(name));
        }

        assertThat(new ProcFs(root).pids()).containsExactlyInAnyOrder(1L, 4711L);
    }

    @Test
    void threads_are_the_numbers_below_task(@TempDir Path root) {
        ProcFs proc = new MadeUpProc(root)
                .process(PID, "java", 'S', 1, 4711, 4711, 4712, 4720)
                .proc();

        assertThat(proc.threads(PID)).containsExactlyInAnyOrder(4711L, 4712L, 4720L);
    }

    @Test
    void a_field_of_status_comes_without_its_name_and_the_blanks(@TempDir Path root) {
        ProcFs proc = new MadeUpProc(root)
                .file(PID, "status", "Name:\tcat\nUmask:\t0022\nUid:\t1000\t0\t1000\t1000\nGroups:\t \n")
                .proc();

        assertThat(proc.status(PID, "Uid")).hasValue("1000\t0\t1000\t1000");
        assertThat(proc.status(PID, "Groups")).hasValue("");
        assertThat(proc.status(PID, "Um")).isEmpty();
        assertThat(proc.status(PID, "Seccomp")).isEmpty();
    }

    @Test
    void the_identity_has_the_pid_of_the_innermost_namespace(@TempDir Path root) {
        ProcFs proc = new MadeUpProc(root)
                .process(PID, "init", 'S', 1, 4711)
                .file(PID, "status", "NSpid:\t4711\t12\t1\n")
                .proc();

        assertThat(proc.identity(PID)).hasValue(new ProcessIdentity(PID, 9000, 1));
    }

    @Test
    void without_namespaces_the_namespace_pid_is_the_pid(@TempDir Path root) {
        ProcFs named = new MadeUpProc(root)
                .process(PID, "cat", 'S', 1, 4711)
                .file(PID, "status", "NSpid:\t4711\n")
                .process(12, "old-kernel", 'S', 1, 12)
                .proc();

        assertThat(named.identity(PID)).hasValue(new ProcessIdentity(PID, 9000, PID));
        assertThat(named.identity(12)).hasValue(new ProcessIdentity(12, 9000, 12));
    }

    @Test
    void arguments_are_separated_by_nul_and_may_be_empty(@TempDir Path root) {
        ProcFs proc = new MadeUpProc(root)
                .file(1, "cmdline", "redis-server\0--save\0\0")
                .file(2, "cmdline", "nginx: master process")
                .file(3, "cmdline", "")
                .file(4, "cmdline", "printf\0two\nlines ü\0")
                .proc();

        assertThat(proc.commandLine(1)).containsExactly("redis-server", "--save", "");
        assertThat(proc.commandLine(2)).containsExactly("nginx: master process");
        assertThat(proc.commandLine(3)).isEmpty();
        assertThat(proc.commandLine(4)).containsExactly("printf", "two\nlines ü");
    }

    @Test
    void the_executable_is_where_the_link_points(@TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("4711"));
        Files.createSymbolicLink(root.resolve("4711/exe"), Path.of("/usr/bin/cat (deleted)"));

        assertThat(new ProcFs(root).executable(PID)).hasValue(Path.of("/usr/bin/cat (deleted)"));
    }

    @Test
    void socket_inodes_are_taken_from_the_descriptors(@TempDir Path root) throws IOException {
        Path descriptors = Files.createDirectories(root.resolve("4711/fd"));
        Files.createSymbolicLink(descriptors.resolve("0"), Path.of("null"));
        Files.createSymbolicLink(descriptors.resolve("1"), Path.of("pipe:[77]"));
        Files.createSymbolicLink(descriptors.resolve("3"), Path.of("socket:[123456]"));
        Files.createSymbolicLink(descriptors.resolve("4"), Path.of("socket:[123457]"));
        Files.createSymbolicLink(descriptors.resolve("5"), Path.of("anon_inode:[eventpoll]"));

        assertThat(new ProcFs(root).socketInodes(PID)).containsExactlyInAnyOrder(123456L, 123457L);
    }

    @Test
    void listeners_are_found_in_both_tables_and_by_state(@TempDir Path root) {
        String heading =
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
        String rest = " 00000000:00000000 00:00000000 00000000     0        0 ";
        ProcFs proc = new MadeUpProc(root)
                .file(
                        PID,
                        "net/tcp",
                        heading
                                + "   0: 0100007F:1F90 00000000:0000 0A" + rest
                                + "1001 1 0000000000000000 100 0 0 10 0\n"
                                + "   1: 0100007F:1F91 00000000:0000 0A" + rest
                                + "1002 1 0000000000000000 100 0 0 10 0\n"
                                + "   2: 0100007F:1F90 0100007F:C350 01" + rest
                                + "1003 1 0000000000000000 20 4 30 10 -1\n"
                                + "   3: broken\n")
                .file(
                        PID,
                        "net/tcp6",
                        heading
                                + "   0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A"
                                + rest + "1004 1 0000000000000000 100 0 0 10 0\n")
                .proc();

        assertThat(proc.listeners(PID))
                .extracting(InetSocket::inode, InetSocket::localPort)
                .containsExactly(tuple(1001L, 8080), tuple(1002L, 8081), tuple(1004L, 8080));
    }

    @Test
    void a_connection_lingers_that_ends_and_belongs_to_nobody(@TempDir Path root) {
        String addresses = ": 0100007F:1F90 0100007F:C350 ";
        String rest = " 0:0 0:0 0 0 0 ";
        ProcFs proc = new MadeUpProc(root)
                .file(
                        PID,
                        "net/tcp",
                        "heading\n"
                                + ("0" + addresses + "06" + rest + "0 3\n")
                                + ("1" + addresses + "05" + rest + "0 3\n")
                                + ("2" + addresses + "04" + rest + "1001 1\n")
                                + ("3" + addresses + "01" + rest + "0 1\n")
                                + ("4" + addresses + "08" + rest + "0 1\n"))
                .proc();

        assertThat(proc.lingering(PID)).extracting(InetSocket::state).containsExactly("TIME_WAIT", "FIN_WAIT2");
        assertThat(proc.lingering(PID + 1)).isEmpty();
    }

    @Test
    void one_table_of_listeners_is_enough(@TempDir Path root) {
        ProcFs proc = new MadeUpProc(root)
                .file(
                        PID,
                        "net/tcp6",
                        "heading\n 0: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 0:0 0:0 0"
                                + " 0 0 1004 1\n")
                .proc();

        assertThat(proc.listeners(PID)).extracting(InetSocket::inode).containsExactly(1004L);
    }

    @Test
    void the_system_shows_this_jvm() {
        long own = ProcessHandle.current().pid();
        ProcFs proc = ProcFs.system();

        assertThat(proc.pids()).contains(own);
        assertThat(proc.identity(own)).isPresent();
        assertThat(proc.threads(own)).hasSizeGreaterThan(1).contains(own);
        assertThat(proc.commandLine(own).get(0)).endsWith("java");
        assertThat(proc.executable(own).orElseThrow().getFileName()).hasToString("java");
    }
}

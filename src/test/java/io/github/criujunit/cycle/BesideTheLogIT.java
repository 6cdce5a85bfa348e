package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.criu.Toggle;
import io.github.criujunit.diagnosis.RootCause;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failure tells that is in no log of CRIU's: which process, which descriptor, who else. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class BesideTheLogIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));

    @TempDir
    Path directory;

    private CheckpointSession session;

    @BeforeEach
    void open() {
        session = session(Duration.ofSeconds(10));
    }

    private CheckpointSession session(Duration timeout) {
        Settings settings = Settings.read(key -> switch (key) {
            case Settings.WORK_DIRECTORY -> Optional.of(directory.toString());
            case Settings.KEEP -> Optional.of("never");
            default -> Optional.empty();
        });
        return CheckpointSession.open(CRIU, settings.withTimeout(timeout), GIVEN);
    }

    /** Nothing is added: the failures are the point. */
    private static final SessionDefaults GIVEN = SessionDefaults.create().withOptions(CheckpointOptions.GIVEN);

    @AfterEach
    void close() {
        session.close();
    }

    private static Fixture fixture(String script, String... arguments) {
        return Fixture.python(Fixtures.file("provoked").resolve(script), arguments)
                .withReadiness(Readiness.output("^(?:PID (?<pid>\\d+) )?ready$"));
    }

    private RunningProcess start(String script, String... arguments) {
        return session.start(fixture(script, arguments));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    /** Assert what the first line says after "dump of NAME failed: ", and get the cause. */
    private RootCause dumpFails(RunningProcess process, String headline, String... options) {
        return fails(
                () -> session.dump(process, DumpOptions.defaults().withFurther(List.of(options))),
                "dump of " + process + " failed: " + headline);
    }

    private RootCause restoreFails(Checkpoint checkpoint, String headline, String... options) {
        return fails(
                () -> session.restore(checkpoint, RestoreOptions.defaults().withFurther(List.of(options))),
                "restore of " + checkpoint.original() + " failed: " + headline);
    }

    /** In what is expected, {@code #} stands for a number that is not known. */
    private static RootCause fails(ThrowingCallable step, String firstLine) {
        CheckpointFailedError error = catchThrowableOfType(CheckpointFailedError.class, step);
        assertThat(error).isNotNull();
        String message = String.valueOf(error.getMessage());
        assertThat(message.lines().findFirst().orElse(""))
                .as(message)
                .matches("\\Q" + firstLine.replace("#", "\\E\\d+\\Q") + "\\E");
        return error.failure().diagnosis().orElseThrow().rootCause().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"/dev/loop-control, kernel object", "/dev/fuse, FUSE"})
    void a_device(String device, String cause) {
        RunningProcess opens = start("opens.py", device);
        assertThat(dumpFails(
                                opens,
                                "fd 3 of " + opens + " is " + device
                                        + ", which CRIU cannot save [unsupported-file-type]")
                        .cause())
                .contains(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "perf_event.py, anon_inode:[perf_event], profiler",
        "bpf_map.py, anon_inode:bpf-map, BPF",
        "userfaultfd.py, anon_inode:[userfaultfd], page faults"
    })
    void a_kernel_object(String script, String object, String cause) {
        RunningProcess process = start(script);
        assertThat(dumpFails(
                                process,
                                "fd 3 of " + process + " is " + object
                                        + ", which CRIU cannot save [unsupported-file-type]")
                        .cause())
                .contains(cause);
    }

    @Test
    void an_io_uring_ring() {
        RunningProcess process = start("io_uring.py");
        RootCause cause = dumpFails(
                process, "fd 3 of " + process + " is an io_uring ring, which CRIU cannot save [parasite-fds]");
        assertThat(cause.cause()).contains("the kernel refuses that for io_uring");
        assertThat(cause.remedies()).anyMatch(remedy -> remedy.contains("UV_USE_IO_URING=0"));
    }

    @Test
    void a_device_of_a_child() {
        RunningProcess parent = session.start(Fixture.command(
                        "sh",
                        "-c",
                        "exec 3</dev/null; python3 " + Fixtures.file("provoked").resolve("opens.py")
                                + " /dev/loop-control & wait")
                .withReadiness(Readiness.output("^ready$")));
        dumpFails(
                parent,
                "fd 4 of opens.py (PID #) is /dev/loop-control, which CRIU cannot save [unsupported-file-type]");
    }

    @Test
    void a_tcp_connection() throws IOException {
        RunningProcess process = start("tcp_established.py");
        RootCause cause = dumpFails(
                process,
                "fd 4 of " + process
                        + " is a TCP connection, 127.0.0.1:# to 127.0.0.1:#, and CRIU was not told to save it"
                        + " [tcp-established]");
        assertThat(cause.cause()).contains("(state ESTABLISHED)");
    }

    @Test
    void a_tcp_connection_that_the_restore_does_not_want() {
        Checkpoint checkpoint = session.dump(
                start("tcp_established.py"),
                DumpOptions.defaults().withFurther(List.of("--tcp-established", "--network-lock", "skip")));
        RootCause cause = restoreFails(
                checkpoint,
                "The images hold the TCP connection 127.0.0.1:# to 127.0.0.1:#, and the restore was not told to take it"
                        + " [tcp-in-image]");
        assertThat(cause.cause()).startsWith("The dump was given --tcp-established, and the restore was not.");
    }

    @Test
    void a_connection_that_nobody_accepts() throws IOException {
        int port = freePort();
        RunningProcess process = start("tcp_in_flight.py", Integer.toString(port));
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(client.isConnected()).isTrue();
            dumpFails(
                    process,
                    "fd 3 of " + process + " listens on 127.0.0.1:" + port
                            + " and has connections that it has not accepted yet [tcp-in-flight]");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void a_port_that_somebody_took() throws IOException {
        int port = freePort();
        Checkpoint checkpoint = session.dump(session.start(Fixtures.listensOn(port)));
        try (ServerSocket thief = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            restoreFails(
                    checkpoint,
                    "java (PID " + ProcessHandle.current().pid() + ") listens on 127.0.0.1:" + thief.getLocalPort()
                            + ", which the restored process needs [inet-bind]");
        }
    }

    @Test
    void a_unix_socket_of_somebody_else() {
        RunningProcess child = start("unix_half_of_pair.py");
        RootCause cause = dumpFails(
                child,
                "fd 4 of " + child
                        + " is a Unix socket whose other end is in unix_half_of_pair.py (PID #), outside of the"
                        + " dumped tree [unix-external]");
        assertThat(cause.cause()).contains("Unix stream socket");
    }

    @Test
    void a_file_lock() {
        RunningProcess process = start("flock.py", file("locked"));
        assertThat(dumpFails(
                                process,
                                "fd 3 of " + process + " holds a lock on " + file("locked")
                                        + ", and CRIU was not told to save it [file-locks]")
                        .cause())
                .contains(process + " fd 3: FLOCK WRITE lock of " + file("locked"));
    }

    @Test
    void a_file_lock_that_somebody_took() throws IOException {
        Checkpoint checkpoint = session.dump(
                start("flock.py", file("locked")), DumpOptions.defaults().withFurther(List.of("--file-locks")));
        // CRIU has to get to the lock, also on a machine that has much else to do.
        try (CheckpointSession hasty = session(Duration.ofSeconds(5));
                CheckpointSession other = session(Duration.ofSeconds(5))) {
            RunningProcess thief = other.start(fixture("flock.py", file("locked")));
            session = hasty;
            restoreFails(
                    checkpoint,
                    "criu restore waits for the lock of " + file("locked") + ", which " + thief
                            + " holds [criu-timed-out]",
                    "--file-locks");
        }
    }

    @Test
    void a_deleted_file() {
        RunningProcess ghost = start("ghost.py", file("ghost"));
        dumpFails(
                ghost,
                "fd 3 of " + ghost + " is the deleted file " + file("ghost")
                        + ", which is too big to be saved (# bytes) [ghost-limit]");
        RunningProcess linked = start("link_remap.py", file("first"), file("second"));
        dumpFails(
                linked,
                "fd 3 of " + linked + " is the file " + file("first")
                        + ", whose name is gone while it has other names [link-remap-needed]");
    }

    @Test
    void a_file_system_that_was_unmounted() throws IOException {
        Path mounted = Files.createDirectory(directory.resolve("mounted"));
        RunningProcess process = start("lazily_unmounted.py", mounted.toString());
        dumpFails(
                process, "fd 3 of " + process + " (/file) lies on a mount that CRIU cannot see [mount-lookup-failed]");
    }

    @Test
    void shared_memory_of_the_host() {
        RunningProcess process = start("sysv_shm.py");
        assertThat(dumpFails(process, process + " uses System V shared memory of the host [sysv-shm]")
                        .cause())
                .contains("has attached 4 KiB of it (/SYSV");
    }

    @Test
    void a_terminal() {
        RunningProcess process = start("tty_of_parent.py");
        RootCause cause = dumpFails(
                process,
                "fd 4 of " + process
                        + " is the terminal /dev/pts/#, which is not part of the dumped tree [tty-dangling]");
        assertThat(cause.cause()).contains(process + " fd 4: /dev/pts/");
    }

    @Test
    void a_tracer() {
        RunningProcess process = start("traced.py");
        dumpFails(process, process + " is traced by traced.py (PID #), so CRIU cannot stop it [unable-to-interrupt]");
    }

    @Test
    void a_process_that_cannot_be_interrupted() throws IOException, InterruptedException {
        Process mkfifo = new ProcessBuilder("mkfifo", file("fifo")).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(mkfifo.exitValue()).isZero();
        RunningProcess process = start("vfork.py", file("fifo"));
        dumpFails(
                process,
                process + " cannot be stopped, it is in state D (in the kernel's kernel_clone) [timeout-reached]",
                "--timeout",
                "1");
    }

    @Test
    void a_file_that_is_gone() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        Checkpoint checkpoint =
                session.dump(start("writes.py", data.resolve("x").toString()));
        Files.delete(data.resolve("x"));
        restoreFails(checkpoint, "File " + data.resolve("x") + " is gone since the dump [file-missing]");
        Files.delete(data);
        restoreFails(
                checkpoint,
                "File " + data.resolve("x") + " is gone since the dump, with its directory " + data
                        + " [file-missing]");
    }

    @Test
    void a_working_directory_that_is_gone() throws IOException {
        Path place = Files.createDirectory(directory.resolve("place"));
        Checkpoint checkpoint = session.dump(session.start(Fixture.debugPy().withDirectory(place)));
        Files.delete(place);
        restoreFails(checkpoint, "File " + place + " is gone since the dump [file-missing]");
    }

    @Test
    void a_file_that_has_grown() throws IOException {
        Checkpoint checkpoint = session.dump(start("writes.py", file("x")));
        try (FileChannel open = FileChannel.open(Path.of(file("x")), StandardOpenOption.APPEND)) {
            Files.writeString(Path.of(file("x")), "more", StandardOpenOption.APPEND);
            assertThat(open.isOpen()).isTrue();
            restoreFails(
                    checkpoint,
                    "File " + file("x") + " has changed since the dump, and java (PID "
                            + ProcessHandle.current().pid()
                            + ") has it open (104 bytes where 100 are expected) [file-size]");
        }
        assertThat(restoreFails(
                                checkpoint,
                                "File " + file("x")
                                        + " has changed since the dump, it has 104 bytes where 100 are expected"
                                        + " [file-size]")
                        .cause())
                .contains("nobody has it open now");
    }

    @Test
    void an_image_that_is_gone_or_cut_off() throws IOException {
        Checkpoint checkpoint = session.dump(session.start(Fixture.debugPy()));
        Path core = checkpoint.directory().resolve("core-" + checkpoint.pid() + ".img");
        byte[] content = Files.readAllBytes(core);
        Files.write(core, Arrays.copyOf(content, 100));
        restoreFails(
                checkpoint,
                "Image core-" + checkpoint.pid() + ".img was cut off after the dump: it has 100 of " + content.length
                        + " bytes [image-truncated]");
        Files.delete(core);
        restoreFails(checkpoint, "Image core-" + checkpoint.pid() + ".img is gone since the dump [empty-image]");
    }

    @Test
    void a_session_that_an_orphan_keeps() throws IOException {
        RunningProcess process = start("left_in_session.py", file("pid"));
        ProcessHandle orphan = ProcessHandle.of(Long.parseLong(Files.readString(Path.of(file("pid")))))
                .orElseThrow();
        try {
            Checkpoint checkpoint = session.dump(process);
            restoreFails(
                    checkpoint,
                    "Number " + process.pid() + " is taken: it is a session of left_in_session.py (PID " + orphan.pid()
                            + ") [pid-in-use]");
        } finally {
            orphan.destroy();
        }
    }

    @Test
    void a_zombie_with_the_pid() {
        Checkpoint checkpoint = session.dump(session.start(Fixture.debugPy()));
        try (CheckpointSession other = session(Duration.ofSeconds(5))) {
            RunningProcess parent = other.start(fixture("zombie_with_pid.py", Long.toString(checkpoint.pid())));
            try {
                restoreFails(
                        checkpoint,
                        "PID " + checkpoint.pid() + " still belongs to a zombie, whose parent " + parent
                                + " has not waited for it [pid-in-use]");
            } finally {
                parent.signal(Signal.SIGKILL);
            }
        }
    }

    @Test
    void memory_that_is_secret() {
        RunningProcess process = start("memfd_secret.py");
        dumpFails(
                process,
                process
                        + " has mapped 4 KiB of secret memory (memfd_secret), which CRIU cannot read [unknown-mapping]");
    }

    @Test
    void a_ring_that_is_mapped() {
        RunningProcess process = start("io_uring_mapped.py");
        assertThat(dumpFails(process, process + " uses io_uring, which CRIU cannot save [unknown-mapping]")
                        .cause())
                .contains("shares its queues with the kernel");
    }

    @Test
    void a_device_that_is_mapped() {
        RunningProcess process = start("maps_device.py", "/dev/loop0");
        dumpFails(process, process + " has mapped /dev/loop0, which CRIU cannot save [vma-nonregular]");
    }

    @Test
    void a_descriptor_that_no_text_asks_for() {
        RunningProcess process = start("netlink_data.py");
        assertThat(dumpFails(process, "A netlink socket of the process has unread messages [netlink-data]")
                        .cause())
                .contains("CRIU was at this descriptor: " + process + " fd 3: socket:[");
    }

    @Test
    void a_session_of_somebody_else() {
        RunningProcess process = session.start(Fixture.command(
                        "sh",
                        "-c",
                        "python3 -uc 'import os, signal; print(\"PID\", os.getpid(), \"ready\"); signal.pause()' & wait")
                .withReadiness(Readiness.output("^PID (?<pid>\\d+) ready$")));
        fails(
                () -> session.dump(process, DumpOptions.defaults().withShellJob(Toggle.OFF)),
                "dump of " + process + " failed: python3 (PID " + process.pid()
                        + ") belongs to the session of sh (PID #) [not-session-leader]");
    }
}

package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.testkit.MadeUpProc;
import io.github.criujunit.testkit.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptors of a program that knows what it has, and of processes that nobody has. */
class DescriptorReaderTests {

    private static final String INFO = "pos:\t0\nflags:\t02\nmnt_id:\t%d\n";

    private static Path scratch;
    private static Program program;
    private static List<OpenDescriptor> descriptors;

    @BeforeAll
    static void start(@TempDir Path directory) {
        scratch = directory;
        program = Program.start("descriptors.py", directory);
        descriptors = DescriptorReader.descriptors(program.pid(), List.of(), ProcFs.system());
    }

    @AfterAll
    static void end() {
        program.close();
    }

    @Test
    void they_are_in_the_order_of_their_numbers() {
        assertThat(descriptors)
                .hasSizeGreaterThan(25)
                .extracting(OpenDescriptor::number)
                .isSorted()
                .startsWith(0, 1, 2)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_file_has_an_offset_a_size_and_flags() {
        OpenDescriptor file = descriptor("file");
        assertThat(file.target()).isEqualTo(scratch.resolve("data").toString());
        assertThat(file.offset()).isEqualTo(10);
        assertThat(file.size()).hasValue(10);
        assertThat(file.links()).hasValue(1);
        assertThat(file.inode()).isPositive();
        assertThat(file.mountId()).isPositive();
        assertThat(file.isRegularFile()).isTrue();
        assertThat(file.isClosedOnExec()).isTrue();
        assertThat(descriptor("inheritable").isClosedOnExec()).isFalse();
        assertThat(descriptor("directory").isDirectory()).isTrue();
    }

    @Test
    void how_a_file_was_opened_is_known() {
        assertThat(descriptor("read_only"))
                .matches(OpenDescriptor::canRead)
                .matches(it -> !it.canWrite())
                .matches(it -> !it.isPathOnly());
        assertThat(descriptor("path_only"))
                .matches(OpenDescriptor::isPathOnly)
                .matches(it -> !it.canRead() && !it.canWrite());
        assertThat(descriptor("appending"))
                .matches(OpenDescriptor::canWrite)
                .matches(it -> !it.canRead())
                .matches(it -> (it.statusFlags() & 02000) != 0, "O_APPEND");
        assertThat(descriptor("pipe_read")).matches(OpenDescriptor::isPipe).matches(it -> !it.canWrite());
        assertThat(descriptor("pipe_write")).matches(OpenDescriptor::isFifo).matches(it -> !it.canRead());
    }

    @Test
    void a_deleted_file_says_so_and_whether_it_has_another_name() {
        OpenDescriptor ghost = descriptor("ghost");
        assertThat(ghost.isDeleted()).isTrue();
        assertThat(ghost.path()).isEqualTo(scratch.resolve("ghost").toString());
        assertThat(ghost.links()).hasValue(0);
        assertThat(ghost.size()).hasValue(7);
        assertThat(descriptor("linked_elsewhere"))
                .matches(OpenDescriptor::isDeleted)
                .matches(it -> it.links().equals(OptionalLong.of(1)));
        assertThat(descriptor("file").isDeleted()).isFalse();
    }

    @Test
    void a_device_has_its_numbers() {
        OpenDescriptor device = descriptor("null");
        assertThat(device.isCharacterDevice()).isTrue();
        assertThat(device.majorNumber()).isEqualTo(1);
        assertThat(device.minorNumber()).isEqualTo(3);
    }

    @Test
    void a_fifo_is_looked_at_without_being_opened() {
        assertThat(descriptor("fifo")).matches(OpenDescriptor::isFifo).matches(it -> !it.isPipe());
    }

    @Test
    void locks_are_known_with_their_kind_and_range() {
        assertThat(descriptor("flock").locks()).singleElement().satisfies(lock -> {
            assertThat(lock.kind()).isEqualTo("FLOCK");
            assertThat(lock.mode()).isEqualTo("ADVISORY");
            assertThat(lock.isWrite()).isTrue();
            assertThat(lock.owner()).isEqualTo(program.pid());
            assertThat(lock.file()).endsWith(":" + descriptor("flock").inode());
            assertThat(lock.end()).isEmpty();
            assertThat(lock.isLease()).isFalse();
        });
        assertThat(descriptor("posix").locks()).singleElement().satisfies(lock -> {
            assertThat(lock.kind()).isEqualTo("POSIX");
            assertThat(lock.access()).isEqualTo("READ");
            assertThat(lock.start()).isEqualTo(5);
            assertThat(lock.end()).hasValue(14);
        });
        assertThat(descriptor("ofd").locks())
                .extracting(FileLock::kind, FileLock::owner)
                .containsExactly(tuple("OFDLCK", -1L));
        assertThat(descriptor("lease").locks())
                .singleElement()
                .matches(FileLock::isLease)
                .matches(FileLock::isWrite)
                .matches(lease -> lease.mode().equals("ACTIVE"));
        assertThat(descriptor("file").locks()).isEmpty();
    }

    @Test
    void a_timerfd_has_its_times() {
        TimerDescriptor timer = descriptor("timer").timer().orElseThrow();
        assertThat(timer.clock()).isEqualTo(1);
        assertThat(timer.ticks()).isZero();
        assertThat(timer.interval()).isEqualTo(Duration.ofHours(1));
        assertThat(timer.value()).isBetween(Duration.ofMinutes(110), Duration.ofSeconds(7200, 500));
        assertThat(timer).matches(TimerDescriptor::isArmed).matches(TimerDescriptor::isPeriodic);
        assertThat(descriptor("idle_timer").timer().orElseThrow())
                .matches(idle -> !idle.isArmed())
                .matches(idle -> !idle.isPeriodic());
        assertThat(descriptor("eventfd").timer()).isEmpty();
    }

    @Test
    void inodes_without_a_file_have_their_details() {
        assertThat(descriptor("eventfd"))
                .matches(it -> it.isAnonymous("eventfd"))
                .matches(it -> it.detail("eventfd-count").orElse("").equals("7"));
        assertThat(descriptor("epoll").epollTargets()).singleElement().satisfies(target -> {
            assertThat(target.number()).isEqualTo(program.number("pipe_read"));
            assertThat(target.events()).isEqualTo(0x19);
            assertThat(target.data()).isEqualTo(program.number("pipe_read"));
            assertThat(target.inode()).isEqualTo(descriptor("pipe_read").inode());
        });
        assertThat(descriptor("inotify"))
                .matches(it -> it.isAnonymous("inotify"))
                .satisfies(it -> assertThat(it.details()).anyMatch(line -> line.startsWith("inotify wd:")));
        assertThat(descriptor("pidfd").detail("Pid")).hasValue(Long.toString(program.pid()));
        assertThat(descriptor("signalfd").detail("sigmask")).hasValue("0000000000000800");
        assertThat(descriptor("memfd"))
                .matches(OpenDescriptor::isDeleted)
                .extracting(OpenDescriptor::path)
                .isEqualTo("/memfd:scratch");
    }

    @Test
    void of_a_process_that_is_gone_there_are_none(@TempDir Path root) {
        assertThat(DescriptorReader.descriptors(5, List.of(), new MadeUpProc(root).proc()))
                .isEmpty();
    }

    @Test
    void what_cannot_be_read_is_absent(@TempDir Path root) {
        MadeUpProc made = new MadeUpProc(root).link(5, "fd/3", "/of/nobody").link(5, "fd/10", "socket:[4711]");

        assertThat(DescriptorReader.descriptors(5, List.of(), made.proc()))
                .containsExactly(
                        new OpenDescriptor(
                                3,
                                "/of/nobody",
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                List.of()),
                        new OpenDescriptor(
                                10,
                                "socket:[4711]",
                                0,
                                0,
                                0,
                                4711,
                                0,
                                0,
                                0,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                List.of()));
    }

    @Test
    void a_file_on_a_server_is_not_asked_about(@TempDir Path root) throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        MadeUpProc made = new MadeUpProc(root);
        List<String> mounts = List.of(
                "21 1 254:0 / / rw - ext4 /dev/vda rw",
                "31 21 0:40 / /srv rw shared:7 - nfs4 server:/srv rw",
                "32 21 0:41 / /mnt rw - fuse.sshfs me@there: rw",
                "33 21 0:42 / /merged rw - fuse.fuse-overlayfs fuse-overlayfs rw",
                "what is this");
        for (int number = 1; number <= 4; number++) {
            made.link(5, "fd/" + number, file.toString());
        }
        made.file(5, "fdinfo/1", String.format(INFO, 21));
        made.file(5, "fdinfo/2", String.format(INFO, 31) + "ino:\t99\n");
        made.file(5, "fdinfo/3", String.format(INFO, 32));
        made.file(5, "fdinfo/4", String.format(INFO, 33));

        List<OpenDescriptor> read = DescriptorReader.descriptors(5, mounts, made.proc());

        assertThat(read).extracting(OpenDescriptor::isRegularFile).containsExactly(true, false, false, true);
        assertThat(read.get(1).inode()).isEqualTo(99);
        assertThat(read.get(1).links()).isEmpty();
    }

    @Test
    void many_details_are_read_to_their_end(@TempDir Path root) {
        String watch = "tfd:        5 events:       19 data:                5  pos:0 ino:8 sdev:d\n";
        MadeUpProc made = new MadeUpProc(root)
                .link(5, "fd/3", "anon_inode:[eventpoll]")
                .file(5, "fdinfo/3", String.format(INFO, 15) + watch.repeat(1000));

        assertThat(DescriptorReader.descriptors(5, List.of(), made.proc())
                        .get(0)
                        .epollTargets())
                .hasSize(1000)
                .containsOnly(new EpollTarget(5, 0x19, 5, 8));
    }

    private static OpenDescriptor descriptor(String name) {
        int number = program.number(name);
        return descriptors.stream()
                .filter(descriptor -> descriptor.number() == number)
                .findFirst()
                .orElseThrow();
    }
}

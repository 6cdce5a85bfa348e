package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this machine has no device for, and what a real process shows only for a moment. */
class DescriptorChecksTests {

    private static final int CHARACTER_DEVICE = 0x2000;
    private static final int REGULAR_FILE = 0x8000;
    private static final int O_RDWR = 2;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "/dev/null,1,3",
        "/dev/urandom,1,9",
        "/dev/kmsg,1,11",
        "/dev/pts/0,136,0",
        "/dev/ptmx,5,2",
        "/dev/tty1,4,1"
    })
    void devices_that_are_saved_are_not_found(String path, int major, int minor) {
        assertThat(findings(new Devices(), device(path, major, minor))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/dev/kvm,10,232", "/dev/vfio/vfio,10,196", "/dev/rtc0,252,0", "/dev/hpet,10,228", "/dev/ttyS0,4,64"})
    void devices_with_a_state_block(String path, int major, int minor) {
        assertThat(findings(new Devices(), device(path, major, minor)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("unsupported-file-type");
                    assertThat(finding.severity()).isEqualTo(Severity.BLOCKS);
                    assertThat(finding.resource()).isEqualTo("fd 3 (" + path + ")");
                    assertThat(finding.why()).contains(major + ":" + minor);
                });
    }

    @Test
    void an_nvidia_gpu_blocks_where_its_plugin_or_its_program_is_missing() throws IOException {
        OpenDescriptor gpu = device("/dev/nvidia0", 195, 0);
        assertThat(findings(gpus(), gpu)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKS);
            assertThat(finding.why()).contains("CRIU's CUDA plugin");
        });
        Files.createFile(directory.resolve("cuda_plugin.so"));
        assertThat(findings(gpus(), gpu)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKS);
            assertThat(finding.why()).contains("cuda-checkpoint");
        });
        Files.createFile(directory.resolve("cuda-checkpoint"));
        assertThat(findings(gpus(), gpu)).extracting(Finding::severity).containsExactly(Severity.MAY_DIFFER);
        assertThat(findings(new Devices(), gpu)).isEmpty();
    }

    @Test
    void a_graphics_card_blocks_unless_it_computes_and_its_plugin_is_there() throws IOException {
        OpenDescriptor card = device("/dev/dri/renderD128", 226, 128);
        Files.createFile(directory.resolve("amdgpu_plugin.so"));
        assertThat(findings(gpus(), card)).extracting(Finding::severity).containsExactly(Severity.BLOCKS);
        assertThat(findings(gpus(), card, device("/dev/kfd", 510, 0)))
                .extracting(Finding::severity)
                .containsOnly(Severity.MAY_DIFFER);
    }

    private GpuDevices gpus() {
        return new GpuDevices(List.of(directory), List.of(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[eventfd]", "[eventpoll]", "[signalfd]", "[timerfd]", "inotify", "[fanotify]", "[pidfd]"})
    void anonymous_inodes_that_are_saved_are_not_found(String kind) {
        assertThat(findings(new AnonymousInodes(), anonymous(kind))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kvm-vm", "kvm-vcpu:0", "bpf-prog", "[perf_event]", "seccomp notify", "[landlock-ruleset]"})
    void other_anonymous_inodes_block(String kind) {
        assertThat(findings(new AnonymousInodes(), anonymous(kind)))
                .extracting(Finding::id, Finding::severity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("unsupported-file-type", Severity.BLOCKS));
    }

    @ParameterizedTest
    @CsvSource({"0,10000000,0", "1,10000000,1", "1,0,0"})
    void a_timer_is_pending_when_it_is_periodic_and_not_read(long ticks, long interval, int found) {
        OpenDescriptor timer = descriptor(
                "anon_inode:[timerfd]",
                0,
                0,
                0,
                OptionalLong.empty(),
                "clockid: 1",
                "ticks: " + ticks,
                "settime flags: 00",
                "it_value: (0, 5)",
                "it_interval: (0, " + interval + ")");
        assertThat(findings(new AnonymousInodes(), timer)).hasSize(found);
    }

    @Test
    void the_limit_for_deleted_files_is_that_of_the_biggest_one() {
        OpenDescriptor small = deleted(2_000_000);
        OpenDescriptor big = deleted(20_000_000);
        assertThat(findings(new DeletedFiles(), small, big))
                .extracting(finding -> String.join(" ", finding.options().dump()))
                .containsExactly("--ghost-limit 32M", "--ghost-limit 32M");
        assertThat(findings(new DeletedFiles(), deleted(1 << 20))).isEmpty();
    }

    private static OpenDescriptor deleted(long size) {
        return descriptor("/tmp/x (deleted)", REGULAR_FILE, 0, size, OptionalLong.of(0));
    }

    private static OpenDescriptor device(String path, int major, int minor) {
        return descriptor(path, CHARACTER_DEVICE, (major << 8) | (minor & 0xff), 0, OptionalLong.of(1));
    }

    private static OpenDescriptor anonymous(String kind) {
        return descriptor("anon_inode:" + kind, 0, 0, 0, OptionalLong.empty());
    }

    private static OpenDescriptor descriptor(
            String target, int mode, long device, long size, OptionalLong links, String... details) {
        return new OpenDescriptor(
                3, target, O_RDWR, 0, 1, 1, mode, 1, device, links, OptionalLong.of(size), List.of(details));
    }

    private List<Finding> findings(Check check, OpenDescriptor... descriptors) {
        ProcessState process = new ProcessState(
                ProcStat.parse("5 (app) S 1 5 5 0 -1 0 0 0 0 0 7 5 0 0 20 0 1 0 9000 0"),
                "app",
                List.of("app"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(descriptors));
        return check.findings(
                        new ProcessSnapshot(List.of(process), List.of()),
                        new Surroundings(new ProcFs(directory), 2, Optional.empty(), false))
                .toList();
    }
}

package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.criujunit.cli.Main;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.testkit.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a failure tells when space, memory or the size of files was not enough for CRIU: how much there was. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class ResourceLimitsIT {

    @TempDir
    Path directory;

    private static CheckpointSession session(Path work, Optional<Path> binary) {
        Settings settings = Settings.read(key -> switch (key) {
            case Settings.WORK_DIRECTORY -> Optional.of(work.toString());
            case Settings.KEEP -> Optional.of("never");
            default -> Optional.empty();
        });
        return CheckpointSession.open(
                new Criu(CriuFinder.find(binary, Optional.empty())),
                settings.withTimeout(Duration.ofSeconds(10)),
                SessionDefaults.create().withOptions(CheckpointOptions.GIVEN));
    }

    private static String messageOfDump(CheckpointSession session, RunningProcess process) {
        CheckpointFailedError error = catchThrowableOfType(CheckpointFailedError.class, () -> session.dump(process));
        assertThat(error).isNotNull();
        return String.valueOf(error.getMessage());
    }

    @Test
    void a_file_system_that_is_full() throws IOException {
        Unprivileged.run("mount", "-t", "tmpfs", "-o", "size=2m", "none", directory.toString());
        try (CheckpointSession session = session(directory, Optional.empty())) {
            RunningProcess process = session.start(Fixture.debugPy());
            assertThat(messageOfDump(session, process))
                    .containsPattern("\\Adump of \\Q" + process
                            + "\\E failed: The file system of the image directory is"
                            + " full: \\Q" + directory + "\\E \\(none\\) had \\d\\.\\d MiB free, the processes have"
                            + " \\d+\\.\\d MiB in memory \\[no-space\\]\n");
        } finally {
            Unprivileged.run("umount", directory.toString());
        }
    }

    @Test
    void a_limit_on_the_size_of_files() throws Exception {
        Path out = directory.resolve("out");
        // The harness hands its own limits on to CRIU; a JVM survives that its files are not written whole.
        Process harness = new ProcessBuilder(
                        "prlimit",
                        "--fsize=200000:200000",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-Dcriu.workDirectory=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(harness.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(out)).contains("limit of 200000 bytes");
    }

    @Test
    void memory_that_ran_out() throws IOException {
        Path group = Files.createTempDirectory(memoryController(), "criu-junit-");
        try {
            limitTo1MiB(group);
            Path criu = script("""
                    #!/bin/sh
                    if [ "$1" = dump ]; then
                        echo $$ > %s/cgroup.procs
                    fi
                    exec %s "$@"
                    """.formatted(
                    group, CriuFinder.find(Optional.empty(), Optional.empty()).binary()));
            try (CheckpointSession session = session(directory, Optional.of(criu))) {
                RunningProcess process = session.start(Fixture.debugPy());
                assertThat(messageOfDump(session, process))
                        .startsWith("dump of " + process
                                + " failed: criu dump was killed by the kernel's out-of-memory killer [criu-killed]\n")
                        .containsPattern("the\\s+kernel\\s+killed\\s+[1-9]");
            }
        } finally {
            Files.delete(group);
        }
    }

    /** Find the directory whose subdirectories can limit memory: of cgroup v2, or else of cgroup v1. */
    private static Path memoryController() throws IOException {
        Path root = Path.of("/sys/fs/cgroup");
        Path handedDown = root.resolve("cgroup.subtree_control");
        if (Files.exists(handedDown)) {
            assumeTrue(
                    List.of(Files.readString(handedDown).strip().split(" ")).contains("memory"),
                    "SKIPPED, nothing was tested: the root of cgroup v2 does not hand down its memory controller");
            return root;
        }
        assumeTrue(
                Files.exists(root.resolve("memory/memory.limit_in_bytes")),
                "SKIPPED, nothing was tested: this machine has no memory controller, of cgroup v2 or v1");
        return root.resolve("memory");
    }

    private static void limitTo1MiB(Path group) throws IOException {
        boolean v2 = Files.exists(group.resolve("memory.max"));
        Files.writeString(group.resolve(v2 ? "memory.max" : "memory.limit_in_bytes"), "1M");
        if (Files.exists(group.resolve("memory.swap.max"))) {
            // Of v2 the limit leaves out what is swapped: CRIU would be slow, and live.
            Files.writeString(group.resolve("memory.swap.max"), "0");
        }
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(directory.resolve("criu"), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }
}

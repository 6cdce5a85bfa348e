package io.github.criujunit.provoked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.AddedOptions;
import io.github.criujunit.criu.Dump;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** What CRIU itself needs: tools, descriptors, room. */
class SurroundingsIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Provokes(
            id = "iptables-lock-failed",
            failure = "`--tcp-established` without iptables",
            line = "Iptables configuration failed",
            remedy = "`--network-lock nftables` on dump, or install iptables",
            remedyTested = true)
    void without_iptables(Provocation provocation) throws IOException {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        Files.copy(Path.of("/bin/sh"), tools.resolve("sh"), StandardCopyOption.COPY_ATTRIBUTES);
        RunningProcess connected = provocation.start("tcp_established.py");
        var elsewhere = provocation.another(ChangedCriu.behind(directory, "env", "PATH=" + tools), LIMIT);
        provocation.fails(() -> elsewhere.dump(connected, Provocation.with("--tcp-established")));
        provocation.remedied(
                connected,
                Provocation.with("--tcp-established", "--network-lock", "nftables"),
                RestoreOptions.defaults().withFurther(List.of("--tcp-established")));
    }

    @Provokes(
            id = "execvp-missing-tool",
            failure = "`--tcp-established` with a `PATH` that leads nowhere",
            line = "execvp(\"sh\", ...) failed",
            remedy = "give CRIU a `PATH`; or `--network-lock nftables` on dump",
            remedyTested = true)
    void without_path(Provocation provocation) throws IOException {
        RunningProcess connected = provocation.start("tcp_established.py");
        var elsewhere = provocation.another(ChangedCriu.behind(directory, "env", "PATH=/nowhere"), LIMIT);
        provocation.fails(() -> elsewhere.dump(connected, Provocation.with("--tcp-established")));
        provocation.remedied(
                connected,
                Provocation.with("--tcp-established", "--network-lock", "nftables"),
                RestoreOptions.defaults().withFurther(List.of("--tcp-established")));
    }

    @Provokes(
            id = "too-many-open-files",
            failure = "too low a limit of open files for CRIU",
            line = "Too many open files",
            remedy = "raise it: `ulimit -n`",
            remedyTested = true)
    void open_files(Provocation provocation) throws IOException {
        fails(provocation, "prlimit", "--nofile=12");
    }

    @Provokes(
            id = "criu-killed",
            failure = "too low a limit of the size of files for CRIU",
            line = "",
            remedy = "raise it: `ulimit -f`",
            remedyTested = true)
    void file_size(Provocation provocation) throws IOException {
        fails(provocation, "prlimit", "--fsize=4096");
    }

    private void fails(Provocation provocation, String... limit) throws IOException {
        RunningProcess process = provocation.session().start(Fixture.debugPy());
        var limited = provocation.another(ChangedCriu.behind(directory, limit), LIMIT);
        provocation.fails(() -> limited.dump(process));
        assertThat(process.isAlive()).isTrue();
        provocation.remedied(process);
    }

    @Provokes(
            id = "no-space",
            failure = "too little room for the images",
            line = "No space left on device",
            remedy = "make room, or choose another directory: `criu.workDirectory`",
            remedyTested = true)
    void room(Provocation provocation, @TempDir Path elsewhere) throws IOException {
        RunningProcess process = provocation.session().start(Fixture.debugPy());
        Unprivileged.run("mount", "-t", "tmpfs", "-o", "size=512k", "none", directory.toString());
        try (CheckpointSession small = CheckpointSession.open(
                Provocation.CRIU,
                Settings.read(key ->
                        key.equals(Settings.WORK_DIRECTORY) ? Optional.of(directory.toString()) : Optional.empty()),
                SessionDefaults.create())) {
            ImageDirectory images = new ImageDirectory(Files.createDirectory(directory.resolve("images")));
            // Not beside the images: CRIU's line would be cut where the file system happens to be full.
            Path log = elsewhere.resolve("dump.log");
            provocation.fails(() -> new Dump(Provocation.CRIU, DumpOptions.defaults(), LIMIT)
                    .of(process, images, log, AddedOptions.NONE, Optional.empty()));
            Unprivileged.run("mount", "-o", "remount,size=64m", directory.toString());
            provocation.remedied(small, process);
        } finally {
            Unprivileged.run("umount", directory.toString());
        }
    }
}

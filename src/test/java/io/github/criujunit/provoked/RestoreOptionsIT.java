package io.github.criujunit.provoked;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.process.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Options of {@code criu restore} that promise what is not there. */
class RestoreOptionsIT {

    @TempDir
    Path directory;

    private static Checkpoint dumped(Provocation provocation) {
        return provocation.session().dump(provocation.session().start(Fixture.debugPy()));
    }

    @Provokes(
            id = "lazy-pages-socket",
            failure = "`criu restore --lazy-pages` without `criu lazy-pages`",
            line = "connect to lazy-pages.socket failed",
            remedy = "start `criu lazy-pages` in the same work directory first, or leave the option out",
            remedyTested = true)
    void lazy_pages(Provocation provocation) {
        Checkpoint checkpoint = dumped(provocation);
        provocation.restoreFails(checkpoint, "--lazy-pages");
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "inherit-fd",
            failure = "the descriptor that `--inherit-fd` names is not open in CRIU",
            line = "Can't fstat inherit fd 7",
            remedy = "open it before `criu restore` is started",
            remedyTested = true)
    void inherit_fd(Provocation provocation) {
        Checkpoint checkpoint = dumped(provocation);
        provocation.restoreFails(checkpoint, "--inherit-fd", "fd[7]:tmp/data");
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "action-script",
            failure = "an action script fails after the restore",
            line = "exited with",
            remedy = "mend the script",
            remedyTested = true)
    void action_script(Provocation provocation) throws IOException {
        Checkpoint checkpoint = dumped(provocation);
        Path script = directory.resolve("script");
        Files.writeString(script, "#!/bin/sh\n[ \"$CRTOOLS_SCRIPT_ACTION\" != post-restore ]\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        provocation.restoreFails(checkpoint, "--action-script", script.toString());
        Files.writeString(script, "#!/bin/sh\nexit 0\n");
        provocation.remedied(checkpoint, "--action-script", script.toString());
    }

    @Provokes(
            id = "plugin-dir",
            failure = "the directory of plugins that `--libdir` names is not there",
            line = "Unable to open directory",
            remedy = "name the directory of the plugins, or leave the option out",
            remedyTested = true)
    void plugin_directory(Provocation provocation) {
        Checkpoint checkpoint = dumped(provocation);
        provocation.restoreFails(checkpoint, "--libdir", "/nowhere");
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "plugin-load-failed",
            failure = "a plugin is no library",
            line = "Unable to load",
            remedy = "install the plugin again, or take it away",
            remedyTested = true)
    void plugin(Provocation provocation) throws IOException {
        Checkpoint checkpoint = dumped(provocation);
        Files.writeString(directory.resolve("broken.so"), "This is no library.\n");
        provocation.restoreFails(checkpoint, "--libdir", directory.toString());
        Files.delete(directory.resolve("broken.so"));
        provocation.remedied(checkpoint, "--libdir", directory.toString());
    }

    @Provokes(
            id = "restore-mmap-enomem",
            failure = "a limit on the address space (`ulimit -v`) that the process does not fit into",
            line = "Unable to reserve memory",
            remedy = "lift the limit where CRIU is started",
            remedyTested = true)
    void address_space(Provocation provocation) {
        Checkpoint checkpoint = provocation.session().dump(provocation.start("big_mapping.py"));
        CheckpointSession limited =
                provocation.another(ChangedCriu.behind(directory, "prlimit", "--as=500000000"), Duration.ofSeconds(10));
        provocation.fails(() -> limited.restore(checkpoint));
        provocation.remedied(checkpoint);
    }
}

package io.github.criujunit.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Mounts that CRIU cannot find, or not make again. */
class MountsIT {

    @TempDir
    Path directory;

    private Path mount;

    @BeforeEach
    void directories() throws IOException {
        mount = Files.createDirectory(directory.resolve("mount"));
        Files.createDirectory(directory.resolve("target"));
    }

    @Agrees(
            has = "a mount namespace with a tmpfs",
            fixture = "provoked/mounts.py",
            id = "mount-assert",
            severity = Severity.NEEDS_OPTION,
            restore = "--root /",
            onRestore = true)
    void tmpfs(Agreement agreement) {
        agreement.holds("tmpfs", mount.toString());
    }

    @Agrees(
            has = "a file on a file system over which another one is mounted",
            fixture = "provoked/mounts.py",
            id = "overmounted-file",
            severity = Severity.BLOCKS,
            besides = "mount-assert",
            mends = true)
    void overmounted(Agreement agreement) {
        agreement.holds("overmounted", mount.toString());
    }

    @Agrees(
            has = "a mount whose master is in another mount namespace",
            fixture = "provoked/mounts.py",
            id = "mount-unreachable-sharing",
            severity = Severity.BLOCKS,
            besides = "mount-assert",
            mends = true)
    void slave(Agreement agreement) {
        agreement.holds("slave", mount.toString());
    }

    @Agrees(
            has = "a mount of a directory of a file system that is not mounted as a whole",
            fixture = "provoked/mounts.py",
            id = "mount-no-root",
            severity = Severity.BLOCKS,
            besides = "mount-assert")
    void no_root(Agreement agreement) {
        agreement.holds("no-root", mount.toString());
    }

    @Agrees(
            has = "a FUSE file system in a mount namespace of its own",
            fixture = "provoked/mounts.py",
            id = "fuse-mount",
            severity = Severity.BLOCKS,
            besides = "mount-assert")
    void fuse(Agreement agreement) {
        agreement.holds("fuse", mount.toString());
    }

    @Agrees(
            has = "a descriptor from another mount namespace",
            fixture = "provoked/mount_namespace.py",
            id = "mount-lookup-failed",
            severity = Severity.BLOCKS,
            besides = "mount-assert",
            mends = true)
    void other_namespace(Agreement agreement) {
        agreement.holds();
    }
}

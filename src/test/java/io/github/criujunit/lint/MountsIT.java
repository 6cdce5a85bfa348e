package io.github.criujunit.lint;

import io.github.criujunit.testkit.Unprivileged;
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

    private void mountOutside(String propagation) throws IOException {
        Unprivileged.run("mount", "-t", "tmpfs", "none", mount.toString());
        Unprivileged.run("mount", propagation, mount.toString());
    }

    private void unmountOutside() throws IOException {
        Unprivileged.run("umount", "--lazy", mount.toString());
    }

    @Agrees(
            has = "a mount of a directory of a file system that is mounted as a whole outside only",
            fixture = "lint/mount_from_outside.py",
            id = "mount-no-root",
            severity = Severity.NEEDS_OPTION,
            dump = "--external mnt\\[\\S+\\]:\\S+",
            restore = "--external mnt\\[\\S+\\]:\\S+",
            besides = "mount-assert")
    void part_from_outside(Agreement agreement) throws IOException {
        mountOutside("--make-private");
        try {
            Files.createDirectory(mount.resolve("part"));
            agreement.holds(
                    "part", mount.toString(), directory.resolve("target").toString());
        } finally {
            unmountOutside();
        }
    }

    @Agrees(
            has = "a mount whose master is in the mount namespace of CRIU",
            fixture = "lint/mount_from_outside.py",
            id = "mount-unreachable-sharing",
            severity = Severity.NEEDS_OPTION,
            dump = "--external mnt\\[\\S+\\]:\\S+ --enable-external-masters",
            restore = "--external mnt\\[\\S+\\]:\\S+ --enable-external-masters",
            besides = "mount-assert")
    void slave_from_outside(Agreement agreement) throws IOException {
        mountOutside("--make-shared");
        try {
            agreement.holds("slave", mount.toString());
        } finally {
            unmountOutside();
        }
    }

    @Agrees(
            has = "a FUSE file system that is mounted outside, too",
            fixture = "lint/mount_from_outside.py",
            id = "fuse-mount",
            severity = Severity.NEEDS_OPTION,
            dump = "--external mnt\\[\\S+\\]:\\S+",
            restore = "--external mnt\\[\\S+\\]:\\S+",
            besides = "mount-assert")
    void fuse_from_outside(Agreement agreement) throws IOException {
        agreement.start(Agreement.fixture("lint/fuse_server.py", mount.toString()));
        try {
            agreement.holds("as-is", mount.toString());
        } finally {
            unmountOutside();
        }
    }
}

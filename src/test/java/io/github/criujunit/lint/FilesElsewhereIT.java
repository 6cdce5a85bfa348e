package io.github.criujunit.lint;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;

import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.Signal;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not where CRIU looks for them, or need not be the same. */
class FilesElsewhereIT {

    @TempDir
    Path directory;

    @Agrees(
            has = "a memory file of huge pages on a machine that has none reserved",
            fixture = "provoked/huge_memfd.py",
            id = "mount-lookup-failed",
            severity = Severity.BLOCKS,
            mends = true)
    void huge_memfd(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a file on a file system that was unmounted",
            fixture = "provoked/lazily_unmounted.py",
            id = "mount-lookup-failed",
            severity = Severity.BLOCKS,
            mends = true)
    void unmounted(Agreement agreement) {
        agreement.holds(directory.toString());
    }

    @Agrees(
            has = "descriptors from another mount namespace",
            fixture = "provoked/mount_namespace.py",
            id = "mount-lookup-failed",
            severity = Severity.BLOCKS,
            besides = "mount-assert",
            mends = true)
    void mount_namespace(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a tree of mounts that is mounted nowhere (open_tree(2))",
            fixture = "lint/mount_api.py",
            id = "mount-lookup-failed",
            severity = Severity.BLOCKS,
            mends = true)
    void open_tree(Agreement agreement) {
        agreement.holds("tree");
    }

    @Agrees(
            has = "secret memory open (memfd_secret(2))",
            fixture = "lint/memfd_secret_open.py",
            id = "memfd-secret",
            severity = Severity.BLOCKS,
            mends = true)
    void secret(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a terminal whose master a process outside has",
            fixture = "provoked/tty_of_parent.py",
            id = "tty-dangling",
            severity = Severity.BLOCKS,
            mends = true)
    void terminal(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a network namespace open that it does not live in",
            fixture = "lint/namespace_of_other.py",
            id = "namespace-file-outside",
            severity = Severity.BLOCKS,
            mends = true)
    void namespace(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a watch with inotify(7) on a file system without file handles, here `/sys`",
            fixture = "provoked/inotify.py",
            id = "irmap-handle",
            severity = Severity.NEEDS_OPTION,
            dump = "--force-irmap --irmap-scan-path /sys")
    void inotify(Agreement agreement) {
        agreement.holds("/sys/kernel");
    }

    @Agrees(
            has = "a watch with inotify(7) and an event that nobody has read",
            fixture = "lint/inotify_unread.py",
            id = "inotify-unread",
            severity = Severity.MAY_DIFFER,
            then = "the event is lost")
    void inotify_unread(Agreement agreement) {
        RestoredProcess restored = agreement.holds(file("watched")).process();
        restored.signal(Signal.SIGUSR1);
        assertThat(restored).hasOutputContaining("lost");
    }

    @Agrees(
            has = "a watch with fanotify(7) on a file system without file handles, here `/sys`",
            fixture = "provoked/fanotify.py",
            id = "irmap-handle",
            severity = Severity.NEEDS_OPTION,
            dump = "--force-irmap --irmap-scan-path /sys")
    void fanotify(Agreement agreement) {
        agreement.holds("/sys/kernel");
    }

    @Agrees(
            has = "a file open that a process outside writes to",
            fixture = "lint/written_by_parent.py",
            id = "file-size",
            severity = Severity.MAY_DIFFER,
            then = "the restore fails if the file has changed its size")
    void written(Agreement agreement) {
        agreement.holds(file("written"));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}

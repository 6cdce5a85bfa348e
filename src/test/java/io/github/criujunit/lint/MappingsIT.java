package io.github.criujunit.lint;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MappingsIT {

    @TempDir
    Path directory;

    @Agrees(
            has = "secret memory (memfd_secret(2))",
            fixture = "provoked/memfd_secret.py",
            id = "unknown-mapping",
            severity = Severity.BLOCKS,
            besides = {"memfd-secret", "unsupported-file-type"},
            mends = true)
    void secret_memory(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "the rings of an io_uring mapped",
            fixture = "provoked/io_uring_mapped.py",
            id = "unknown-mapping",
            severity = Severity.BLOCKS,
            besides = {"parasite-fds", "unsupported-file-type"},
            mends = true)
    void io_uring(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a device mapped",
            fixture = "provoked/maps_device.py",
            id = "vma-nonregular",
            severity = Severity.BLOCKS,
            besides = "unsupported-file-type",
            mends = true)
    void device(Agreement agreement) {
        agreement.holds("/dev/loop0");
    }

    @Agrees(
            has = "huge pages on a machine that has none reserved",
            fixture = "lint/anonymous_huge_pages.py",
            id = "mount-lookup-failed",
            severity = Severity.BLOCKS,
            mends = true)
    void huge_pages(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "System V shared memory of the machine's IPC namespace",
            fixture = "provoked/sysv_shm.py",
            id = "sysv-shm",
            severity = Severity.BLOCKS,
            mends = true)
    void system_v(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "System V shared memory of which it has unmapped the beginning",
            fixture = "lint/sysv_shm_hole.py",
            id = "sysv-shm-hole",
            severity = Severity.BLOCKS,
            onRestore = true)
    void hole(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "functions that somebody traces with uprobes",
            fixture = "provoked/uprobe.py",
            id = "uprobes-vma",
            severity = Severity.NEEDS_OPTION,
            dump = "--allow-uprobes",
            restore = "--allow-uprobes")
    void uprobes(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a deleted file of 3 MB mapped privately",
            fixture = "lint/maps_deleted.py",
            id = "ghost-limit",
            severity = Severity.NEEDS_OPTION,
            dump = "--ghost-limit 3M")
    void ghost(Agreement agreement) {
        agreement.holds(directory.resolve("file").toString(), "3000000", "private");
    }

    @Agrees(
            has = "a deleted file of 3 MB mapped for all",
            fixture = "lint/maps_deleted.py",
            id = "ghost-limit",
            severity = Severity.NEEDS_OPTION,
            dump = "--ghost-limit 3M")
    void shared_ghost(Agreement agreement) {
        agreement.holds(directory.resolve("file").toString(), "3000000", "shared");
    }

    @Agrees(
            has = "a program whose file was deleted",
            fixture = "lint/program_deleted.py",
            id = "ghost-limit",
            severity = Severity.NEEDS_OPTION,
            dump = "--ghost-limit \\d+M")
    void program(Agreement agreement) {
        agreement.holds("/bin/bash", directory.resolve("shell").toString(), "-c", "sleep 1000 & wait");
    }

    @Agrees(
            has = "a file mapped whose name was deleted, and which has another one",
            fixture = "lint/maps_deleted.py",
            id = "link-remap-needed",
            severity = Severity.NEEDS_OPTION,
            dump = "--link-remap")
    void link_remap(Agreement agreement) {
        String other = directory.resolve("other").toString();
        agreement.holds(directory.resolve("file").toString(), "3000", "private", other);
    }

    @Agrees(
            has = "a program that is in memory alone (memfd_create(2))",
            fixture = "lint/program_in_memory.py",
            id = "reg-file-id-missing",
            severity = Severity.BLOCKS,
            onRestore = true)
    void program_in_memory(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "memory without a name that its parent has too, and is not dumped with it",
            fixture = "lint/shares_memory_outside.py",
            id = "memory-shared-outside",
            severity = Severity.MAY_DIFFER,
            then = "each side has a copy of its own")
    void shared_outside(Agreement agreement) {
        agreement.holds();
    }
}

package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingChecksTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "rw-s 00:0e 9, /secretmem (deleted), unknown-mapping",
        "rw-s 00:10 9, anon_inode:[io_uring], unknown-mapping",
        "rw-s 00:10 9, anon_inode:[perf_event], unknown-mapping",
        "r--s 00:06 9, /dev/loop0, vma-nonregular",
        "rw-s 00:06 9, /dev/dri/card0, ''",
        "rw-s 00:06 9, /dev/nvidia0, ''",
        "rw-s 00:01 9, /SYSV00000000 (deleted), sysv-shm",
        "--xp 00:00 0, [uprobes], uprobes-vma",
        "rw-p 00:11 9, /anon_hugepage (deleted), mount-lookup-failed",
        "rw-s fe:00 9, /tmp/hsperfdata_root/5, file-missing"
    })
    void what_is_found(String permissionsAndInode, String path, String id) {
        String[] words = permissionsAndInode.split(" ", -1);
        MadeUpTree tree = new MadeUpTree(directory)
                .file("sys/vm/nr_hugepages", "0\n")
                .file("sys/vm/nr_overcommit_hugepages", "0\n")
                .maps("7f00-8f00 %s 00000000 %s %s    %s".formatted(words[0], words[1], words[2], path));
        if (id.isEmpty()) {
            assertThat(tree.ids()).isEmpty();
        } else {
            assertThat(tree.ids()).containsExactly(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7f00-8f00 rw-p 00000000 00:00 0",
                "7f00-8f00 rw-p 00000000 00:00 0    [heap]",
                "7f00-8f00 r--p 00000000 00:00 0    [vvar]",
                "7f00-8f00 --xp 00000000 00:00 0    [vsyscall]",
                "7f00-8f00 rw-p 00000000 00:00 0    [anon: java heap]",
                "7f00-8f00 rw-s 00000000 00:13 9    /[aio] (deleted)",
                "7f00-8f00 rw-s 00000000 00:01 9    /dev/zero (deleted)",
                "7f00-8f00 rw-p 00000000 00:06 9    /dev/zero",
                "7f00-8f00 rw-s 00000000 00:17 9    /dev/shm/mine",
                "7f00-8f00 rw-s 00000000 00:01 9    /memfd:heap (deleted)",
                "7f00-8f00 r-xp 00000000 fe:00 9    /usr/lib/libc.so.6",
                "7f00-8f00 r-xp 00000000 fe:00 9    /usr/lib/anon_inode:[odd].so"
            })
    void what_is_ordinary(String line) {
        assertThat(new MadeUpTree(directory).maps(line).ids()).isEmpty();
    }

    @Test
    void each_object_is_told_once() {
        assertThat(new MadeUpTree(directory)
                        .maps(
                                "7f00-8f00 rw-s 00000000 00:10 9    anon_inode:[io_uring]",
                                "8f00-9f00 rw-s 10000000 00:10 9    anon_inode:[io_uring]")
                        .findings(new KernelObjectMappings()))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.resource()).isEqualTo("mapping 7f00-8f00 of 4 KiB (anon_inode:[io_uring])"));
    }

    @Test
    void huge_pages_that_the_machine_has() {
        assertThat(new MadeUpTree(directory)
                        .file("sys/vm/nr_hugepages", "8\n")
                        .file("sys/vm/nr_overcommit_hugepages", "0\n")
                        .maps("7f00-8f00 rw-p 00000000 00:11 9    /anon_hugepage (deleted)")
                        .ids())
                .isEmpty();
    }

    @Test
    void shared_memory_without_a_name_that_somebody_else_has_too() {
        String line = "7f00-8f00 rw-s 00000000 00:01 9    /dev/zero (deleted)";
        assertThat(new MadeUpTree(directory)
                        .maps(line)
                        .process(7, "other", 'S', 1)
                        .file(7, "maps", line + "\n")
                        .findings(new SharedOutside()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.why()).contains("other (PID 7)"));
    }

    @Test
    void shared_memory_of_the_tree_alone() {
        String line = "7f00-8f00 rw-s 00000000 00:01 9    /dev/zero (deleted)";
        assertThat(new MadeUpTree(directory)
                        .maps(line)
                        .process(7, "child", 'S', MadeUpTree.PID)
                        .file(7, "maps", line + "\n")
                        .process(8, "other", 'S', 1)
                        .file(8, "maps", line.replace(" 9 ", " 99 ") + "\n")
                        .findings(new SharedOutside()))
                .isEmpty();
    }
}

package io.github.criujunit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTests {

    private static Mapping mapping(String line) {
        return Mapping.parse(line).orElseThrow();
    }

    @Test
    void a_line_with_everything() {
        assertThat(mapping(
                        "7f00d4e00000-7f00d4e26000 r-xp 00028000 fe:01 1234                       /usr/lib/libc.so.6"))
                .isEqualTo(new Mapping(
                        0x7f00d4e00000L, 0x7f00d4e26000L, "r-xp", 0x28000, "fe:01", 1234, "/usr/lib/libc.so.6"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00400000-00401000 rw-p 00000000 00:00 0", "00400000-00401000 rw-p 00000000 00:00 0 "})
    void anonymous_memory_has_no_path(String line) {
        assertThat(mapping(line)).isEqualTo(new Mapping(0x400000, 0x401000, "rw-p", 0, "00:00", 0, ""));
        assertThat(mapping(line).bytes()).isEqualTo(4096);
    }

    @Test
    void the_address_of_vsyscall_is_unsigned() {
        Mapping vsyscall = mapping("ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]");
        assertThat(vsyscall.bytes()).isEqualTo(4096);
        assertThat(Long.toHexString(vsyscall.start())).isEqualTo("ffffffffff600000");
    }

    @Test
    void a_path_has_blanks_and_newlines() {
        assertThat(mapping("1000-2000 rw-s 00000000 00:01 7   /tmp/a  b\\012c  (deleted)")
                        .path())
                .isEqualTo("/tmp/a  b\nc  (deleted)");
        assertThat(mapping("1000-2000 rw-s 00000000 00:01 7   /tmp/ends in a blank ")
                        .path())
                .isEqualTo("/tmp/ends in a blank ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "Size: 4 kB",
                "1000-2000",
                "1000-2000 rw-p",
                "1000-2000 rw-p 0 00:00",
                "x-y rw-p 0 00:00 0",
                "1000 rw-p 0 00:00 0",
                "1000-2000 rw-p 0 00:00 x",
                "ffffffffffffffff0-2000 rw-p 0 00:00 1"
            })
    void what_is_no_line_of_maps_is_no_mapping(String line) {
        assertThat(Mapping.parse(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rw-p 00000000 00:00 0 [heap]                       | HEAP",
                "rw-p 00000000 00:00 0 [stack]                      | STACK",
                "rw-p 00000000 00:00 0 [stack:17]                   | STACK",
                "rw-p 00000000 00:00 0                              | ANONYMOUS",
                "---p 00000000 00:00 0                              | ANONYMOUS",
                "rw-p 00000000 00:00 0 [anon:arena]                 | ANONYMOUS",
                "r-xp 00000000 fe:00 5 /usr/lib/libc.so.6           | FILE",
                "r-xp 00000000 fe:00 5 /usr/lib/old.so (deleted)    | FILE",
                "rw-p 00000000 00:05 5 /dev/zero                    | FILE",
                "r--s 00000000 fe:00 5 /usr/lib/gconv-modules.cache | SHARED",
                "rw-s 00000000 00:01 5 /memfd:x (deleted)           | SHARED",
                "rw-s 00000000 00:01 5 /dev/zero (deleted)          | SHARED",
                "rw-s 00000000 00:01 5 /dev/shm/x                   | SHARED",
                "rw-s 00000000 00:01 5 /SYSV00000000 (deleted)      | SHARED",
                "rw-s 00000000 00:06 5 /dev/nvidia0                 | OTHER",
                "r-xp 00000000 00:00 0 [vdso]                       | OTHER",
                "r--p 00000000 00:00 0 [vvar_vclock]                | OTHER",
                "rw-p 00000000 00:0e 9 anon_inode:[perf_event]      | OTHER"
            })
    void each_mapping_has_one_kind(String line, MemoryKind kind) {
        assertThat(MemoryKind.of(mapping("1000-2000 " + line))).isEqualTo(kind);
    }
}

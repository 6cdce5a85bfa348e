package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTrackingTests {

    private static final String MAPPING = """
            55d0c8a00000-55d0c8a01000 r--p 00000000 08:01 1234 /usr/bin/sd (sd)
            Size:                  4 kB
            THPeligible:           0
            """;

    @ParameterizedTest
    @CsvSource({
        "'VmFlags: rd mr mw me sd', true",
        "'VmFlags: rd mr mw me sd ', true",
        "'VmFlags: sd rd', true",
        "'VmFlags: rd mr mw me ac', false",
        "'VmFlags: rd sdx xsd', false",
        "'VmFlags:', false",
        "'Name: sd', false"
    })
    void the_flag_of_a_mapping_tells(String line, boolean available, @TempDir Path directory) throws IOException {
        Path smaps = Files.writeString(directory.resolve("smaps"), MAPPING + line + "\n");

        assertThat(MemoryTracking.isAvailable(smaps)).isEqualTo(available);
    }

    @Test
    void one_mapping_with_the_flag_is_enough(@TempDir Path directory) throws IOException {
        Path smaps =
                Files.writeString(directory.resolve("smaps"), MAPPING + "VmFlags: rd\n" + MAPPING + "VmFlags: rd sd\n");

        assertThat(MemoryTracking.isAvailable(smaps)).isTrue();
    }

    @Test
    void what_cannot_be_read_counts_as_not_available(@TempDir Path directory) {
        assertThat(MemoryTracking.isAvailable(directory.resolve("absent"))).isFalse();
    }
}

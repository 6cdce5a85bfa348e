package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriuVersionTests {

    @ParameterizedTest
    @CsvSource({
        "'Version: 4.2.1\n', 4.2.1, 4, 2",
        "'Version: 3.17.1\nGitID: v3.17.1\n', 3.17.1, 3, 17",
        "'Version: 4.1-rc1', 4.1-rc1, 4, 1",
        "'Warn  (criu/kerndat.c:1): something first\nVersion: 4.0\n', 4.0, 4, 0"
    })
    void the_version_is_found_in_what_criu_prints(String output, String text, int major, int minor) {
        assertThat(CriuVersion.parse(output)).hasValue(new CriuVersion(text, major, minor));
        assertThat(CriuVersion.parse(output).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4.2.1", "Version: unknown", "criu: not found", "the Version: 4.2"})
    void without_its_line_there_is_no_version(String output) {
        assertThat(CriuVersion.parse(output)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3.17.1, 4, 1, true",
        "4.0, 4, 1, true",
        "4.1, 4, 1, false",
        "4.1.1, 4, 2, true",
        "4.10, 4, 2, false",
        "5.0, 4, 2, false"
    })
    void numbers_are_compared_as_numbers(String version, int major, int minor, boolean before) {
        assertThat(CriuVersion.parse("Version: " + version).orElseThrow().isBefore(major, minor))
                .isEqualTo(before);
    }
}

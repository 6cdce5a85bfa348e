package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelVersionTests {

    @ParameterizedTest
    @CsvSource({
        "6.18.44, 6, 18",
        "6.1.0-28-amd64, 6, 1",
        "5.15.167.4-microsoft-standard-WSL2, 5, 15",
        "6.13-rc1, 6, 13",
        "4.18.0-553.el8_10.x86_64, 4, 18"
    })
    void a_release_begins_with_two_numbers(String release, int major, int minor) {
        assertThat(KernelVersion.parse(release)).isEqualTo(new KernelVersion(release, major, minor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "linux-6.1", "six.one"})
    void what_is_no_release_is_older_than_everything(String release) {
        assertThat(KernelVersion.parse(release)).isEqualTo(new KernelVersion(release, 0, 0));
        assertThat(KernelVersion.parse(release).isAtLeast(2, 6)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "6.13.0, 6, 13, true",
        "6.14.0, 6, 13, true",
        "7.0.0, 6, 13, true",
        "6.12.99, 6, 13, false",
        "6.9.0, 6, 13, false",
        "5.99.0, 6, 13, false"
    })
    void numbers_are_compared_as_numbers(String release, int major, int minor, boolean atLeast) {
        assertThat(KernelVersion.parse(release).isAtLeast(major, minor)).isEqualTo(atLeast);
    }

    @Test
    void the_running_kernel_is_known() {
        assertThat(KernelVersion.running().major()).isPositive();
        assertThat(KernelVersion.running()).hasToString(System.getProperty("os.version"));
    }
}

package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.diagnosis.Catalogue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownBadTests {

    @ParameterizedTest
    @CsvSource({
        "3.17.1, 6.12.9, false",
        "3.17.1, 6.13.0, true",
        "4.0, 6.18.0, true",
        "4.1, 6.18.0, false",
        "4.2.1, 6.18.0, false"
    })
    void before_4_1_criu_does_not_start_on_linux_6_13(String version, String kernel, boolean bad) {
        assertThat(KnownBad.cannotStart(criu(version), KernelVersion.parse(kernel)))
                .isEqualTo(
                        bad
                                ? Optional.of("CRIU before 4.1 does not start on Linux 6.13 and newer [vdso-bounds]")
                                : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"4.1.1, 6.15.0, false", "4.1.1, 6.16.0, true", "4.2, 6.16.0, false", "3.17.1, 6.1.0, false"})
    void before_4_2_criu_cannot_dump_sockets_on_linux_6_16(String version, String kernel, boolean bad) {
        assertThat(KnownBad.cannotDumpSockets(criu(version), KernelVersion.parse(kernel)))
                .isEqualTo(
                        bad
                                ? Optional.of("CRIU before 4.2 cannot dump TCP and UDP sockets on Linux 6.16 and newer"
                                        + " [sockopt-not-supported]")
                                : Optional.empty());
    }

    @Test
    void the_ids_in_the_messages_are_in_the_catalogue() {
        assertThat(Catalogue.builtIn().find("vdso-bounds")).isPresent();
        assertThat(Catalogue.builtIn().find("sockopt-not-supported")).isPresent();
    }

    private static CriuVersion criu(String version) {
        return CriuVersion.parse("Version: " + version).orElseThrow();
    }
}

package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CriuFinderTests {

    private static final Optional<Privilege> CAPABILITY = Optional.of(Privilege.CAPABILITY);

    private Path directory = Path.of("");

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        directory = temporary.toRealPath();
    }

    @Test
    void a_binary_that_was_chosen_and_is_missing_is_named_with_what_to_do() {
        Path criu = directory.resolve("criu");

        assertThatExceptionOfType(CriuUnavailableException.class)
                .isThrownBy(() -> CriuFinder.find(Optional.of(criu), CAPABILITY))
                .withMessage("criu.binary cannot be used: " + criu + ": there is no such file\n"
                        + "  Name another one, or leave criu.binary out: then one that works is looked for.");
    }

    @Test
    void a_binary_that_was_chosen_is_used_by_its_real_path() throws IOException {
        Path criu = criu("echo 'Version: 9.9'");
        Path link = Files.createSymbolicLink(directory.resolve("link"), criu);

        CriuInstallation found = CriuFinder.find(Optional.of(link), CAPABILITY);

        assertThat(found.binary()).isEqualTo(criu);
        assertThat(found.version()).hasToString("9.9");
        assertThat(found.privilege()).isEqualTo(Privilege.CAPABILITY);
        assertThat(found.kernel()).isEqualTo(KernelVersion.running());
        assertThat(found.limitations()).isEmpty();
        assertThat(found.refused()).isEmpty();
    }

    @Test
    void without_a_privilege_the_message_lists_what_mends_it() throws IOException {
        Path criu =
                criu("[ \"$1\" != --version ] || { echo 'Version: 9.9'; exit; }; echo CAP_CHECKPOINT_RESTORE; exit 1");

        assertThatExceptionOfType(CriuUnavailableException.class)
                .isThrownBy(() -> CriuFinder.find(Optional.of(criu), CAPABILITY))
                .withMessageStartingWith("""
                        no privilege to use CRIU with (tried: CAPABILITY)
                          Tried:
                            %1$s (9.9): no privilege to dump and restore with it
                          Missing for %1$s, and what mends it (one of these):
                            CAPABILITY: the binary has no file capability
                              sudo setcap cap_checkpoint_restore""".formatted(criu))
                .withMessageEndingWith("+eip " + criu);
    }

    @Test
    void where_there_is_none_the_message_says_how_to_install_one() {
        assertThat(Unavailable.message(List.of(), false, List.of(Privilege.values())))
                .isEqualTo("""
                        CRIU is not installed: no criu on the PATH, in /usr/local/sbin, /usr/sbin, or where install-criu.sh puts it
                          What to do:
                            sudo debugging/install-criu.sh   # in a clone of criu-junit
                          or name another one with the configuration parameter criu.binary.""");
    }

    @Test
    void where_none_works_the_message_says_why_not_of_each() {
        BinaryProbe.Outcome old = refused("/usr/sbin/criu", "3.17.1", "too old", "and slow");
        BinaryProbe.Outcome broken = refused("/opt/criu", "", "it is not executable");

        assertThat(Unavailable.message(List.of(old, broken), false, List.of(Privilege.ROOT)))
                .isEqualTo("""
                        no CRIU on this machine works on it
                          Tried:
                            /usr/sbin/criu (3.17.1): too old; and slow
                            /opt/criu: it is not executable
                          What to do:
                            sudo debugging/install-criu.sh   # in a clone of criu-junit""");
    }

    private static BinaryProbe.Outcome refused(String binary, String version, String... reasons) {
        return new BinaryProbe.Outcome(
                Optional.empty(), new CriuInstallation.Refusal(Path.of(binary), version, List.of(reasons)), List.of());
    }

    private Path criu(String script) throws IOException {
        Path criu = Files.writeString(directory.resolve("criu"), "#!/bin/sh\n" + script + "\n");
        assertThat(criu.toFile().setExecutable(true)).isTrue();
        return criu;
    }
}

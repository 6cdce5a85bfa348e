package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a binary that cannot be used is told: scripts take the place of criu, since no real one behaves so. */
class BinaryProbeTests {

    private static final String VERSION_4_2_1 = "[ \"$1\" != --version ] || { echo 'Version: 4.2.1'; exit; }\n";

    private Path directory = Path.of("");

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        directory = temporary.toRealPath();
    }

    @Test
    void a_binary_that_is_not_there() throws IOException {
        Path criu = directory.resolve("criu");

        assertThat(probe("6.18.0", Privilege.CAPABILITY).probe(criu, true).refusal())
                .hasToString(criu + ": there is no such file");
    }

    @Test
    void a_binary_that_is_not_executable() throws IOException {
        Path criu = Files.writeString(directory.resolve("criu"), "#!/bin/sh\n");

        assertThat(probe("6.18.0", Privilege.CAPABILITY).probe(criu, true).refusal())
                .hasToString(criu + ": it is not executable");
    }

    @Test
    void a_binary_that_prints_no_version() throws IOException {
        Path criu = criu("echo 'usage: criu'; echo 'criu: error while loading shared libraries: libnl-3.so.200'");

        assertThat(probe("6.18.0", Privilege.CAPABILITY).probe(criu, true).refusal())
                .hasToString(criu + ": criu --version does not print a version, but: \"criu: error while loading shared"
                        + " libraries: libnl-3.so.200\"");
    }

    @Test
    void a_binary_that_prints_nothing() throws IOException {
        Path criu = criu("exit 0");

        assertThat(probe("6.18.0", Privilege.CAPABILITY).probe(criu, true).refusal())
                .hasToString(criu + ": criu --version does not print a version, but: \"\"");
    }

    @Test
    void a_version_that_does_not_start_on_this_kernel_is_refused_even_when_chosen() throws IOException {
        Path criu = criu("echo 'Version: 3.17.1'");

        BinaryProbe.Outcome outcome = probe("6.18.0", Privilege.CAPABILITY).probe(criu, true);

        assertThat(outcome.installation()).isEmpty();
        assertThat(outcome.refusal())
                .hasToString(criu + " (3.17.1): CRIU before 4.1 does not start on Linux 6.13 and newer [vdso-bounds]");
    }

    @Test
    void the_same_version_does_on_an_older_kernel() throws IOException {
        Path criu = criu("echo 'Version: 3.17.1'");

        assertThat(probe("6.1.0", Privilege.CAPABILITY).probe(criu, false).installation())
                .hasValue(new CriuInstallation(
                        criu,
                        new CriuVersion("3.17.1", 3, 17),
                        Privilege.CAPABILITY,
                        KernelVersion.parse("6.1.0"),
                        true,
                        List.of(),
                        List.of()));
    }

    @Test
    void a_version_that_cannot_dump_sockets_is_limited() throws IOException {
        Path criu = criu("echo 'Version: 4.1.1'");

        assertThat(probe("6.18.0", Privilege.CAPABILITY)
                        .probe(criu, false)
                        .installation()
                        .orElseThrow()
                        .limitations())
                .containsExactly("CRIU before 4.2 cannot dump TCP and UDP sockets on Linux 6.16 and newer"
                        + " [sockopt-not-supported]");
    }

    @Test
    void without_a_privilege_it_is_told_what_is_missing() throws IOException {
        Path criu = criu(VERSION_4_2_1 + "echo nothing works; exit 1");

        BinaryProbe.Outcome outcome = probe("6.18.0", Privilege.CAPABILITY).probe(criu, false);

        assertThat(outcome.refusal()).hasToString(criu + " (4.2.1): no privilege to dump and restore with it");
        assertThat(outcome.missing()).extracting(PrivilegeProbe.Missing::reason).containsExactly("nothing works");
    }

    @Test
    void a_file_that_others_can_change_does_not_run_as_root_by_itself() throws IOException {
        Path criu = criu(VERSION_4_2_1);
        Files.setPosixFilePermissions(criu, PosixFilePermissions.fromString("rwxr-xrwx"));
        BinaryProbe probe = probe("6.18.0", Privilege.ROOT);

        assertThat(probe.probe(criu, false).refusal())
                .hasToString(criu + ": others than root can change " + criu + ", and it would run as root; name it with"
                        + " criu.binary to use it all the same");
        assertThat(probe.probe(criu, true).installation()).isPresent();
    }

    @Test
    void a_check_that_fails_is_told_and_only_limits_a_binary_that_was_chosen() throws IOException {
        Path criu = criu(VERSION_4_2_1 + "echo 'Error: Kernel is too old'; exit 1");

        BinaryProbe.Outcome outcome = probe("6.18.0", Privilege.ROOT).probe(criu, true);

        assertThat(outcome.installation().orElseThrow().limitations())
                .containsExactly("criu check fails: \"Error: Kernel is too old\"");
    }

    private BinaryProbe probe(String kernel, Privilege privilege) throws IOException {
        Path process = Files.createDirectories(directory
                .resolve("proc")
                .resolve(Long.toString(ProcessHandle.current().pid())));
        Files.writeString(process.resolve("status"), "Uid:\t0\t0\t0\t0\nCapEff:\t000001ffffffffff\n");
        return new BinaryProbe(
                new PrivilegeProbe(new ProcFs(directory.resolve("proc"))),
                List.of(privilege),
                KernelVersion.parse(kernel),
                true);
    }

    private Path criu(String script) throws IOException {
        Path criu = Files.writeString(directory.resolve("criu"), "#!/bin/sh\n" + script + "\n");
        assertThat(criu.toFile().setExecutable(true)).isTrue();
        return criu;
    }
}

package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.PrivilegeProbe.Missing;
import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who this JVM is comes from a made-up /proc, and what criu says from a script. */
class PrivilegeProbeTests {

    private static final String ALL_CAPABILITIES = "000001ffffffffff";

    @Test
    void root_with_cap_sys_admin_needs_nothing_else(@TempDir Path directory) throws IOException {
        PrivilegeProbe probe = probe(directory, "0\t0\t0\t0", "0000000000200000");

        PrivilegeProbe.Outcome outcome = probe.probe("/nowhere/criu", List.of(Privilege.values()));

        assertThat(outcome.privilege()).hasValue(Privilege.ROOT);
        assertThat(outcome.missing()).isEmpty();
    }

    @Test
    void the_effective_user_counts(@TempDir Path directory) throws IOException {
        assertThat(probe(directory, "1000\t0\t0\t0", ALL_CAPABILITIES)
                        .probe("/nowhere/criu", List.of(Privilege.ROOT))
                        .privilege())
                .hasValue(Privilege.ROOT);
    }

    @Test
    void another_user_is_told_to_be_root(@TempDir Path directory) throws IOException {
        PrivilegeProbe probe = probe(directory, "0\t1000\t1000\t1000", ALL_CAPABILITIES);

        assertThat(probe.probe("/nowhere/criu", List.of(Privilege.ROOT)).missing())
                .containsExactly(new Missing(Privilege.ROOT, "this JVM runs as uid 1000", "run the tests as root"));
    }

    @Test
    void root_of_an_unprivileged_container_is_told_what_to_add(@TempDir Path directory) throws IOException {
        PrivilegeProbe probe = probe(directory, "0\t0\t0\t0", "00000000a80425fb");

        assertThat(probe.probe("/nowhere/criu", List.of(Privilege.ROOT)).missing())
                .containsExactly(
                        new Missing(
                                Privilege.ROOT,
                                "this JVM is root without CAP_SYS_ADMIN, as in an unprivileged container",
                                "docker run --cap-add CHECKPOINT_RESTORE --cap-add SYS_PTRACE ...   # then CAPABILITY is used"));
    }

    @Test
    void a_binary_that_may_is_used_with_its_capability(@TempDir Path directory) throws IOException {
        Path criu = criu(directory, "[ \"$*\" = 'check --unprivileged --no-default-config' ]");
        PrivilegeProbe probe = probe(directory, "1000\t1000\t1000\t1000", "0000000000000000");

        PrivilegeProbe.Outcome outcome = probe.probe(criu.toString(), List.of(Privilege.ROOT, Privilege.CAPABILITY));

        assertThat(outcome.privilege()).hasValue(Privilege.CAPABILITY);
        assertThat(outcome.missing()).extracting(Missing::privilege).containsExactly(Privilege.ROOT);
    }

    @Test
    void a_binary_without_a_capability_is_told_to_get_one(@TempDir Path directory) throws IOException {
        Path criu = criu(
                directory,
                "echo 'Error (criu/util.c:1): CRIU needs CAP_SYS_ADMIN or CAP_CHECKPOINT_RESTORE'; echo again; exit 1");
        PrivilegeProbe probe = probe(directory, "1000\t1000\t1000\t1000", "0000000000000000");

        assertThat(probe.probe(criu.toString(), List.of(Privilege.CAPABILITY)).missing())
                .containsExactly(new Missing(
                        Privilege.CAPABILITY,
                        "the binary has no file capability",
                        "sudo setcap cap_checkpoint_restore,cap_setpcap+eip " + criu));
    }

    @Test
    void another_reason_is_told_in_criu_s_own_words(@TempDir Path directory) throws IOException {
        Path criu = criu(directory, "echo first; echo '  unrecognized option: --unprivileged '; echo; exit 1");
        PrivilegeProbe probe = probe(directory, "1000\t1000\t1000\t1000", "0000000000000000");

        assertThat(probe.probe(criu.toString(), List.of(Privilege.CAPABILITY)).missing())
                .extracting(Missing::reason)
                .containsExactly("unrecognized option: --unprivileged");
    }

    private static PrivilegeProbe probe(Path directory, String uids, String capabilities) throws IOException {
        Path process = Files.createDirectories(directory
                .resolve("proc")
                .resolve(Long.toString(ProcessHandle.current().pid())));
        Files.writeString(process.resolve("status"), "Uid:\t" + uids + "\nCapEff:\t" + capabilities + "\n");
        return new PrivilegeProbe(new ProcFs(directory.resolve("proc")));
    }

    private static Path criu(Path directory, String script) throws IOException {
        Path criu = Files.writeString(directory.resolve("criu"), "#!/bin/sh\n" + script + "\n");
        assertThat(criu.toFile().setExecutable(true)).isTrue();
        return criu;
    }
}

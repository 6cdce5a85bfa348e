package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrivilegeTests {

    @Test
    void the_action_comes_first_because_sudo_rules_name_it() {
        assertThat(Privilege.ROOT.command("/usr/sbin/criu", "dump")).containsExactly("/usr/sbin/criu", "dump");
        assertThat(Privilege.SUDO.command("/usr/sbin/criu", "dump"))
                .containsExactly("sudo", "-n", "/usr/sbin/criu", "dump");
        assertThat(Privilege.CAPABILITY.command("/opt/criu", "restore"))
                .containsExactly("/opt/criu", "restore", "--unprivileged");
    }

    @ParameterizedTest
    @EnumSource
    void a_whole_command_leaves_the_machines_configuration_out(Privilege privilege) {
        CriuInstallation installation = new CriuInstallation(
                Path.of("/opt/criu"),
                new CriuVersion("4.2.1", 4, 2),
                privilege,
                KernelVersion.parse("6.1.0"),
                false,
                List.of(),
                List.of());

        List<String> command = new Criu(installation).command("dump", List.of("-t", "4711"));

        assertThat(command)
                .startsWith(privilege.command("/opt/criu", "dump").toArray(new String[0]))
                .endsWith("--no-default-config", "-v4", "-t", "4711");
        assertThat(installation).hasToString("CRIU 4.2.1 (/opt/criu), Linux 6.1.0, privilege " + privilege.name());
    }
}

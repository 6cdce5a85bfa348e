package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the answers of {@code iptables}, given by scripts in its place. */
class IptablesRuleTests {

    private static final List<String> MATCH = List.of("--protocol", "tcp", "-j", "DROP");

    @TempDir
    Path directory;

    private IptablesRule answering(String script) throws IOException {
        Path tool = directory.resolve("iptables");
        Files.writeString(tool, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        return new IptablesRule(tool.toString(), "INPUT", MATCH);
    }

    @Test
    void where_there_is_no_such_program_there_is_no_rule_and_nothing_to_remove() {
        IptablesRule rule = new IptablesRule("criu-junit-no-such-iptables", "INPUT", MATCH);

        assertThat(rule.exists()).isFalse();
        assertThat(rule.remove()).isEmpty();
    }

    @Test
    void a_rule_that_is_not_there_needs_no_removal() throws IOException {
        IptablesRule rule = answering("exit 1");

        assertThat(rule.exists()).isFalse();
        assertThat(rule.remove()).isEmpty();
    }

    @Test
    void one_that_is_there_is_removed_with_the_same_words() throws IOException {
        Path said = directory.resolve("said");
        IptablesRule rule = answering("echo \"$@\" >> '" + said + "'");

        assertThat(rule.exists()).isTrue();
        assertThat(rule.remove()).isEmpty();
        assertThat(said)
                .content()
                .isEqualTo("-w -t filter -C INPUT --protocol tcp -j DROP\n"
                        + "-w -t filter -D INPUT --protocol tcp -j DROP\n");
    }

    @Test
    void a_refusal_is_told_with_what_root_can_do() throws IOException {
        IptablesRule rule = answering("exit 4");

        assertThat(rule.exists()).as("nobody can say").isTrue();
        assertThat(rule.remove())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("failed with status 4; as root: ")
                        .endsWith("-w -t filter -D INPUT --protocol tcp -j DROP"));
    }
}

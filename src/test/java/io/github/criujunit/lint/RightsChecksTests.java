package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RightsChecksTests {

    private static final String ROOT = "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n";
    private static final String USER = "Uid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\n";
    private static final String NO_CAPABILITIES = "CapPrm:\t0\nCapEff:\t0\nCapBnd:\t1fffeffffff\n";
    private static final String ALL_BUT_SYS_RESOURCE =
            "CapPrm:\t1fffeffffff\nCapEff:\t1fffeffffff\nCapBnd:\t1fffeffffff\n";
    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max open files            100                  %s                  files
            """;

    @TempDir
    Path directory;

    private MadeUpTree tree(String process, String dumper) {
        return new MadeUpTree(directory).status(MadeUpTree.PID, process).status(2, dumper);
    }

    @Test
    void a_user_of_a_container() {
        assertThat(tree(USER + NO_CAPABILITIES, ROOT + ALL_BUT_SYS_RESOURCE).ids())
                .containsExactly("getrlimit-eperm");
    }

    /** What sudo, or the capabilities of criu's file, make of it is not to be seen beforehand. */
    @Test
    void the_rights_of_a_dumper_without_rights_say_nothing() {
        assertThat(tree(ROOT + ALL_BUT_SYS_RESOURCE, USER + NO_CAPABILITIES).ids())
                .isEmpty();
    }

    @Test
    void capabilities_that_criu_has_not() {
        String smaller = ALL_BUT_SYS_RESOURCE.replace("fffeffffff", "fffefffffe");
        assertThat(tree(ROOT + ALL_BUT_SYS_RESOURCE, ROOT + smaller).findings(new MissingCapabilities()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("restore-creds");
                    assertThat(finding.why()).contains("0x1");
                });
    }

    @Test
    void seccomp_on_one_side_only() {
        MadeUpTree tree = tree("Seccomp:\t2\n", "Seccomp:\t0\n");
        assertThat(tree.findings(new SeccompFilters())).isEmpty();
        assertThat(tree.status(2, "Seccomp:\t2\n").findings(new SeccompFilters()))
                .hasSize(1);
    }

    @Test
    void limits_above_those_of_criu() {
        MadeUpTree tree = tree(ROOT + ALL_BUT_SYS_RESOURCE, ROOT + ALL_BUT_SYS_RESOURCE)
                .file(MadeUpTree.PID, "limits", LIMITS.formatted("200"));
        assertThat(tree.file(2, "limits", LIMITS.formatted("200")).findings(new HardLimits()))
                .isEmpty();
        assertThat(tree.file(2, "limits", LIMITS.formatted("150")).findings(new HardLimits()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.why()).contains("Max open files, 200 (CRIU: 150)"));
    }

    @Test
    void a_process_that_may_not_be_looked_at() throws IOException {
        MadeUpTree tree = tree(ROOT, ROOT);
        assertThat(tree.findings(new UnreadableProcesses())).isEmpty();

        Files.delete(directory.resolve(Long.toString(MadeUpTree.PID)).resolve("environ"));
        assertThat(tree.findings(new UnreadableProcesses()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.id()).isEqualTo("not-readable"));
    }
}

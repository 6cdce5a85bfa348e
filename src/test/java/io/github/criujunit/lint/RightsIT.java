package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.cycle.Phase;
import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.snapshot.Limit;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What CRIU may not do, or only with rights that it has not. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class RightsIT {

    @TempDir
    Path directory;

    private static String[] without(String capability) {
        return new String[] {
            "setpriv",
            "--bounding-set=-" + capability,
            "--inh-caps=-" + capability,
            "--ambient-caps=-" + capability,
            "--"
        };
    }

    private static Fixture waits() {
        return Agreement.fixture("provoked/waits.py");
    }

    private void agree(Fixture fixture, String id, String criuId, Phase fails, String... words) {
        try (LintedSession session = LintedSession.behind(directory, words)) {
            RunningProcess process = session.start(fixture);
            assertThat(session.lint(process).blocking()).extracting(Finding::id).containsExactly(id);
            CriuVerdict verdict = session.ask(process, NeededOptions.NONE);
            assertThat(verdict.failed()).as(verdict.message()).contains(fails);
            assertThat(verdict.id()).as(verdict.message()).isEqualTo(criuId);
        }
    }

    @Test
    void CAP_SYS_PTRACE() {
        agree(waits(), "unable-to-interrupt", "unable-to-interrupt", Phase.DUMP, without("sys_ptrace"));
    }

    @Test
    void a_capability_of_the_process() {
        agree(waits(), "restore-creds", "restore-creds", Phase.RESTORE, without("chown"));
    }

    @Test
    void CAP_SETPCAP_for_a_smaller_bounding_set() {
        Fixture smaller = Fixture.command(
                        "setpriv",
                        "--bounding-set=-sys_time,-setpcap",
                        "--",
                        "python3",
                        Fixtures.file("provoked/waits.py").toString())
                .withReadiness(Readiness.output("^ready$"));
        agree(smaller, "restore-creds", "restore-creds", Phase.RESTORE, without("setpcap"));
    }

    @Test
    void no_seccomp_filter() {
        agree(
                Agreement.fixture("provoked/seccomp.py"),
                "suspend-seccomp",
                "suspend-seccomp",
                Phase.DUMP,
                "python3",
                Fixtures.file("provoked/seccomp.py").toString());
    }

    @Test
    void files_as_big_as_the_memory() {
        agree(
                Agreement.fixture("lint/anonymous_memory.py", "20000000"),
                "sigxfsz-rlimit",
                "criu-killed",
                Phase.DUMP,
                "prlimit",
                "--fsize=2000000",
                "--");
    }

    @Agrees(
            has = "another user, and CRIU lacks CAP_SYS_RESOURCE",
            fixture = "setpriv --reuid=65534 ...",
            id = "getrlimit-eperm",
            severity = Severity.BLOCKS)
    void foreign_user(Agreement agreement) {
        agreement.holds(() -> agreement.start(Fixture.command(
                "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--", "/bin/sleep", "1000")));
    }

    @Test
    void limits_as_high_as_those_of_the_process() {
        try (LintedSession session = LintedSession.behind(directory, "prlimit", "--nofile=256:256", "--")) {
            RunningProcess process = session.start(waits());
            assertThat(session.lint(process).findings())
                    .extracting(Finding::id, Finding::severity)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("hard-limits", Severity.MAY_DIFFER));
            CriuVerdict verdict = session.ask(process, NeededOptions.NONE);
            assertThat(verdict.restored()).as(verdict.message()).isPresent();
            ProcFs proc = ProcFs.system();
            assertThat(ProcessSnapshot.of(ProcessTree.of(process.pid(), proc).orElseThrow(), proc)
                            .root()
                            .limits())
                    .containsEntry("Max open files", new Limit("256", "256"));
        }
    }
}

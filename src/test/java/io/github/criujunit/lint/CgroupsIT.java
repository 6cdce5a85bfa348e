package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.RunningProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cgroups that CRIU is not in. */
@ExtendWith(FreshCgroup.class)
class CgroupsIT {

    @Agrees(
            has = "another cgroup than CRIU",
            fixture = "lint/in_cgroup.py",
            id = "cgroup",
            severity = Severity.INFORMATION,
            then = "it is in its cgroup again")
    void other(Agreement agreement, Path cgroup) {
        long pid = agreement.holds(cgroup.toString()).process().pid();
        assertThat(cgroup.resolve("cgroup.procs")).content().contains(Long.toString(pid));
    }

    @Agrees(
            has = "a cgroup that is frozen",
            fixture = "lint/in_cgroup.py",
            id = "cgroup-frozen",
            severity = Severity.NEEDS_OPTION,
            dump = "--freeze-cgroup \\S+",
            criu = {"timeout-reached", "unable-to-interrupt", "unseizable-state"},
            then = "it runs")
    void frozen(Agreement agreement, Path cgroup) {
        RunningProcess process = agreement.start(Agreement.fixture("lint/in_cgroup.py", cgroup.toString()));
        FreshCgroup.freeze(cgroup);
        agreement.holds(() -> process);
        FreshCgroup.thaw(cgroup);
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ThreadState;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Find seccomp filters where CRIU has one itself, as in a container: the kernel lets only those lift a filter who have none
 * (PTRACE_O_SUSPEND_SECCOMP in ptrace(2)). Otherwise filters, and strict mode, are saved.
 */
final class SeccompFilters implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        if (!isFiltered(surroundings.proc().status(surroundings.dumper()))) {
            return Stream.empty();
        }
        return snapshot.processes().stream()
                .flatMap(process -> process.threads().stream()
                        .map(ThreadState::status)
                        .filter(SeccompFilters::isFiltered)
                        .limit(1)
                        .map(thread -> new Subject(process, "seccomp filter")
                                .blocks(
                                        "suspend-seccomp",
                                        "It has a seccomp filter, and CRIU would run with one too: then the kernel does"
                                                + " not let it lift the other one.",
                                        "Run CRIU without: docker run --security-opt seccomp=unconfined ...")));
    }

    private static boolean isFiltered(Map<String, String> status) {
        return !status.getOrDefault("Seccomp", "0").equals("0");
    }
}

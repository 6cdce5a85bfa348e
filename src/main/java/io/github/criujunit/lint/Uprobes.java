package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.stream.Stream;

/** Find the page that the kernel has put into a process whose functions somebody traces with uprobes. */
final class Uprobes implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Mappings.findings(
                snapshot,
                (process, mapping) -> mapping.path().equals("[uprobes]")
                        ? Stream.of(Subject.of(process, mapping)
                                .needs(
                                        NeededOptions.both("--allow-uprobes"),
                                        "uprobes-vma",
                                        "Somebody has traced functions of it with uprobes (bpftrace, perf probe, an agent"
                                                + " with eBPF). CRIU saves that on request, without the tracing."))
                        : Stream.empty());
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find open files of namespaces ({@code /proc/PID/ns}) that no process of the tree lives in.
 *
 * <p>Source: criu/namespaces.c.
 */
final class NamespaceFiles implements Check {

    private static final Set<String> KINDS = Set.of("cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts");

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        Set<String> own = snapshot.processes().stream()
                .flatMap(process -> process.namespaces().values().stream())
                .collect(Collectors.toSet());
        return Descriptors.findings(
                snapshot,
                (process, descriptor) -> isNamespace(descriptor) && !own.isEmpty() && !own.contains(descriptor.target())
                        ? Stream.of(Subject.of(process, descriptor)
                                .blocks(
                                        "namespace-file-outside",
                                        "It is a namespace that no process of the tree lives in, and CRIU saves no such one.",
                                        "Close it before the dump, or dump a process that lives in it as well."))
                        : Stream.empty());
    }

    private static boolean isNamespace(OpenDescriptor descriptor) {
        int bracket = descriptor.target().indexOf(":[");
        return bracket > 0 && KINDS.contains(descriptor.target().substring(0, bracket));
    }
}

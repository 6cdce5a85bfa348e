package io.github.criujunit.lint;

import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Look at what each process has mapped. */
final class Mappings {

    static final String DELETED = " (deleted)";

    private Mappings() {}

    private record Named(String device, long inode, String path) {}

    /** Look at each object that has a name but once for each process, however many mappings of it there are. */
    static Stream<Finding> findings(
            ProcessSnapshot snapshot, BiFunction<ProcessState, Mapping, Stream<Finding>> check) {
        return snapshot.processes().stream().flatMap(process -> named(process).flatMap(it -> check.apply(process, it)));
    }

    private static Stream<Mapping> named(ProcessState process) {
        Set<Named> seen = new HashSet<>();
        return process.mappings().stream()
                .filter(mapping -> !mapping.path().isEmpty())
                .filter(mapping -> seen.add(new Named(mapping.device(), mapping.inode(), mapping.path())));
    }
}

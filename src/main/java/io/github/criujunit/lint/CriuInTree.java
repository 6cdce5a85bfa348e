package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.stream.Stream;

/** Find that CRIU would be started from inside of the tree, and cannot stop itself (criu/cr-dump.c). */
final class CriuInTree implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot
                .process(surroundings.dumper())
                .map(dumper -> new Subject(dumper, "process")
                        .blocks(
                                "criu-in-tree",
                                "It would start CRIU, and is a part of what shall be dumped: CRIU cannot stop itself.",
                                "Start CRIU from outside of the tree: setsid -f criu dump ..."))
                .stream();
    }
}

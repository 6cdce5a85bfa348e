package io.github.criujunit.lint;

import io.github.criujunit.process.ResourceComparison;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.stream.Stream;

/**
 * Find children that share memory or directories with their parent, as clone(2) makes them and fork(2) does not. CRIU takes
 * only threads to share these (criu/cr-dump.c).
 *
 * <p>A child that vfork(2) has made shares memory until it has started its program: that one is not meant.
 */
final class SharedByClone implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        if (!surroundings.proc().isSystem()) {
            return Stream.empty();
        }
        return snapshot.processes().stream()
                .filter(process -> !process.isZombie())
                .flatMap(process -> snapshot.process(process.stat().parentPid()).stream()
                        .filter(parent -> !waits(parent))
                        .flatMap(parent -> findings(process, parent)));
    }

    private static boolean waits(ProcessState parent) {
        return parent.threads().stream().anyMatch(thread -> thread.stat().state() == 'D');
    }

    private static Stream<Finding> findings(ProcessState process, ProcessState parent) {
        if (ResourceComparison.shareMemory(process.pid(), parent.pid())) {
            return Stream.of(finding(process, parent, "memory", "CLONE_VM"));
        }
        return ResourceComparison.shareDirectories(process.pid(), parent.pid())
                ? Stream.of(finding(process, parent, "working directory", "CLONE_FS"))
                : Stream.empty();
    }

    private static Finding finding(ProcessState process, ProcessState parent, String what, String flag) {
        return new Subject(process, what)
                .blocks(
                        "shared-by-clone",
                        "It shares its %s with %s (%s in clone(2)), as only threads may for CRIU."
                                .formatted(what, parent, flag),
                        "Start it with fork(2), or as a thread.");
    }
}

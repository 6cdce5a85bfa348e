package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
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
                        .flatMap(parent -> findings(process, parent, surroundings.proc())));
    }

    private static boolean waits(ProcessState parent) {
        return parent.threads().stream().anyMatch(thread -> thread.stat().state() == 'D');
    }

    private static Stream<Finding> findings(ProcessState process, ProcessState parent, ProcFs proc) {
        if (shareMemory(process.pid(), parent.pid(), proc)) {
            return Stream.of(finding(process, parent, "memory", "CLONE_VM"));
        }
        return ResourceComparison.shareDirectories(process.pid(), parent.pid())
                ? Stream.of(finding(process, parent, "working directory", "CLONE_FS"))
                : Stream.empty();
    }

    /** The parent can have come into vfork(2) after it was looked at: then it waits now, or they share nothing any more. */
    private static boolean shareMemory(long pid, long parent, ProcFs proc) {
        return ResourceComparison.shareMemory(pid, parent)
                && proc.threads(parent).stream()
                        .map(tid -> proc.read(parent, "task/" + tid + "/stat").orElse(""))
                        .noneMatch(stat -> stat.contains(") D "))
                && ResourceComparison.shareMemory(pid, parent);
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

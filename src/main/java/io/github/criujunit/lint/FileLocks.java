package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.FileLock;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.OutsideHolder;
import io.github.criujunit.snapshot.OutsideHolders;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find file locks and leases.
 *
 * <p>A lock of flock(2) belongs to the open file and so to everybody who has inherited it: when that is somebody outside
 * too, it is not given up with the dump, and the restore waits for it for ever. Source: criu/file-lock.c.
 */
final class FileLocks implements Check {

    private static final String ID = "file-locks";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        Set<String> inherited = snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream())
                .filter(descriptor -> descriptor.locks().stream().anyMatch(lock -> isOutside(lock, snapshot)))
                .map(OpenDescriptor::target)
                .collect(Collectors.toSet());
        OutsideHolders outside = OutsideHolders.of(snapshot, inherited, surroundings.proc());
        return Descriptors.findings(
                snapshot,
                (process, descriptor) -> descriptor.locks().stream()
                        .map(lock -> finding(process, descriptor, lock, sharer(descriptor, lock, outside))));
    }

    private static boolean isOutside(FileLock lock, ProcessSnapshot snapshot) {
        return lock.owner() > 0 && !snapshot.contains(lock.owner());
    }

    private static Optional<OutsideHolder> sharer(OpenDescriptor descriptor, FileLock lock, OutsideHolders outside) {
        return outside.of(descriptor.target()).stream()
                .filter(holder -> holder.pid() == lock.owner())
                .findFirst();
    }

    private static Finding finding(
            ProcessState process, OpenDescriptor descriptor, FileLock lock, Optional<OutsideHolder> sharer) {
        String what = (lock.isLease() ? "lease" : "lock") + " (" + lock.kind() + " " + lock.access() + ") on "
                + descriptor.path();
        return sharer.map(holder -> Subject.of(process, descriptor)
                        .blocks(
                                ID,
                                "It shares the " + what + " with " + holder.process()
                                        + ", which keeps it while the process is away: the restore waits for it for ever.",
                                "Take the lock in the process itself, or dump " + holder.process() + " with it."))
                .orElseGet(() -> Subject.of(process, descriptor)
                        .needs(
                                NeededOptions.both("--file-locks"),
                                ID,
                                "It holds a " + what + ", which CRIU saves only on request."));
    }
}

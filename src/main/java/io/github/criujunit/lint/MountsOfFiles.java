package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find open files on a mount that the process does not see: one that was unmounted, one of another mount namespace, one
 * that is mounted nowhere; and those on a mount with another one upon it.
 *
 * <p>Source: criu/files-reg.c ({@code dump_one_reg_file}), {@code mnt_id} in proc_pid_fdinfo(5).
 */
final class MountsOfFiles implements Check {

    /** What {@link MemoryFiles} tells of. */
    private static final List<String> MEMORY_FILES = List.of("/memfd:", "/secretmem");

    private static final Optional<Path> WHOLE = Optional.of(Path.of("/"));

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        // CRIU looks in all mount namespaces of the tree. In another root directory mountinfo leaves out what is
        // outside.
        boolean whole = snapshot.processes().stream()
                .allMatch(process -> process.isZombie()
                        || (!process.mounts().isEmpty() && process.root().equals(WHOLE)));
        if (!whole) {
            return Stream.empty();
        }
        Seen seen = Seen.of(snapshot.processes().stream()
                .map(ProcessState::mounts)
                .distinct()
                .flatMap(List::stream)
                .toList());
        return Descriptors.findings(
                snapshot,
                (process, descriptor) -> descriptor.isPath() && descriptor.mountId() != 0
                        ? finding(process, descriptor, seen).stream()
                        : Stream.empty());
    }

    /** The mounts that a tree sees, and those of them that are covered. */
    private record Seen(Set<Integer> mounts, Set<Integer> covered) {

        static Seen of(List<String> mountinfo) {
            List<MountPoint> mounts = MountPoint.parseAll(mountinfo);
            Map<Integer, MountPoint> byId =
                    mounts.stream().collect(Collectors.toMap(MountPoint::id, mount -> mount, (first, second) -> first));
            return new Seen(
                    byId.keySet(),
                    mounts.stream()
                            .map(mount -> Optional.ofNullable(byId.get(mount.parent()))
                                    .filter(mount::covers))
                            .flatMap(Optional::stream)
                            .map(MountPoint::id)
                            .collect(Collectors.toSet()));
        }
    }

    private static Optional<Finding> finding(ProcessState process, OpenDescriptor descriptor, Seen seen) {
        if (!seen.mounts().contains(descriptor.mountId())) {
            return MEMORY_FILES.stream().anyMatch(descriptor.target()::startsWith)
                    ? Optional.empty()
                    : Optional.of(blocks(
                            "mount-lookup-failed",
                            process,
                            descriptor,
                            "It is on a mount that the process does not see: one that was unmounted, one of another mount"
                                    + " namespace, or the kernel's own, as of a POSIX message queue. CRIU cannot find it"
                                    + " there.",
                            "Close it before the dump, or open it inside of the mount namespace."));
        }
        return seen.covered().contains(descriptor.mountId())
                ? Optional.of(blocks(
                        "overmounted-file",
                        process,
                        descriptor,
                        "It is on a mount with another one upon it, where CRIU cannot find it.",
                        "Unmount the upper one, or close it before the dump."))
                : Optional.empty();
    }

    private static Finding blocks(
            String id, ProcessState process, OpenDescriptor descriptor, String why, String remedy) {
        return Subject.of(process, descriptor).blocks(id, why, remedy);
    }
}

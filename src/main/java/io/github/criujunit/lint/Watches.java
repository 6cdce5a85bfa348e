package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.process.BorrowedDescriptor;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Find what is watched with inotify(7) and fanotify(7) on file systems whose files cannot be found by a handle: CRIU has to
 * look for it by its inode number. And what was seen and nobody has read: CRIU drops that.
 *
 * <p>Source: criu/fsnotify.c, criu/irmap.c.
 */
final class Watches implements Check {

    private static final String ID = "irmap-handle";
    private static final String ID_UNREAD = "inotify-unread";

    /** They have no file handles, or none that lead back to the file. */
    private static final Set<String> WITHOUT_HANDLES = Set.of(
            "sysfs",
            "proc",
            "cgroup",
            "cgroup2",
            "debugfs",
            "tracefs",
            "configfs",
            "securityfs",
            "pstore",
            "bpf",
            "overlay");

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        List<MountPoint> mounts = MountPoint.parseAll(snapshot.root().mounts());
        return Descriptors.findings(
                snapshot,
                (process, descriptor) -> descriptor.isAnonymous("inotify") || descriptor.isAnonymous("fanotify")
                        ? Stream.concat(
                                descriptor.details().stream()
                                        .filter(line ->
                                                line.startsWith("inotify wd:") || line.startsWith("fanotify ino:"))
                                        .flatMap(line -> finding(process, descriptor, line, mounts).stream()),
                                unread(process, descriptor, surroundings).stream())
                        : Stream.empty());
    }

    /** The kernel tells it only who holds the descriptor. */
    private static Optional<Finding> unread(
            ProcessState process, OpenDescriptor descriptor, Surroundings surroundings) {
        if (!surroundings.proc().isSystem()) {
            return Optional.empty();
        }
        return BorrowedDescriptor.of(process.pid(), descriptor.number()).flatMap(borrowed -> {
            try (borrowed) {
                return borrowed.unread() > 0 ? Optional.of(unread(process, descriptor)) : Optional.empty();
            }
        });
    }

    private static Finding unread(ProcessState process, OpenDescriptor descriptor) {
        return Subject.of(process, descriptor)
                .mayDiffer(
                        ID_UNREAD,
                        "Events wait in it that nobody has read. CRIU does not save them: they are lost.",
                        "Read it before the dump if they matter.");
    }

    private static Optional<Finding> finding(
            ProcessState process, OpenDescriptor descriptor, String line, List<MountPoint> mounts) {
        Map<String, String> fields = fields(line);
        Optional<MountPoint> mount =
                device(fields.getOrDefault("sdev", "")).flatMap(device -> wholeMount(device, mounts));
        boolean handle = fields.containsKey("f_handle")
                && mount.filter(on -> WITHOUT_HANDLES.contains(on.type())).isEmpty();
        return handle ? Optional.empty() : Optional.of(finding(process, descriptor, mount));
    }

    private static Finding finding(ProcessState process, OpenDescriptor descriptor, Optional<MountPoint> mount) {
        String why = "It watches something"
                + mount.map(on -> " on " + on.path() + " (" + on.type() + ")").orElse("")
                + ", where files have no handles by which CRIU finds them again.";
        // All of the root file system would be searched for a very long time.
        return mount.filter(on -> !on.path().equals("/"))
                .map(on -> Subject.of(process, descriptor)
                        .needs(
                                new NeededOptions(List.of("--force-irmap", "--irmap-scan-path", on.path()), List.of()),
                                ID,
                                why))
                .orElseGet(
                        () -> Subject.of(process, descriptor)
                                .blocks(
                                        ID,
                                        why,
                                        "Name the directory that is watched: criu dump --force-irmap --irmap-scan-path DIRECTORY ..."));
    }

    /** Find where a file system is mounted, as a whole if it is. */
    private static Optional<MountPoint> wholeMount(String device, List<MountPoint> mounts) {
        return mounts.stream()
                .filter(mount -> mount.device().equals(device))
                .min(Comparator.comparingInt(mount -> mount.root().length()));
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new HashMap<>();
        for (String word : line.split(" ", -1)) {
            int colon = word.indexOf(':');
            if (colon > 0) {
                fields.put(word.substring(0, colon), word.substring(colon + 1));
            }
        }
        return fields;
    }

    /** Translate the kernel's own number, which has 20 bits for the minor one, to that of mountinfo. */
    private static Optional<String> device(String sdev) {
        try {
            long device = Long.parseLong(sdev, 16);
            return Optional.of((device >> 20) + ":" + (device & 0xFFFFF));
        } catch (NumberFormatException ofAnotherKernel) {
            return Optional.empty();
        }
    }
}

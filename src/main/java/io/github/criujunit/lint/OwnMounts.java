package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find what a tree with a mount namespace of its own needs, and the mounts in it that CRIU cannot make again.
 *
 * <p>Source: criu/mount.c ({@code resolve_shared_mounts}, {@code validate_mounts}), criu/filesystems.c.
 */
final class OwnMounts implements Check {

    private static final String FUSE = "fuse";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        ProcessState root = snapshot.root();
        if (!NamespaceView.of(surroundings).isOwn(root, "mnt")) {
            return Stream.empty();
        }
        List<MountPoint> mounts = MountPoint.parseAll(root.mounts());
        return Stream.concat(
                Stream.of(rootOption(root, mounts, surroundings)),
                mounts.stream().flatMap(mount -> finding(mount, mounts, root).stream()));
    }

    private static Finding rootOption(ProcessState root, List<MountPoint> mounts, Surroundings surroundings) {
        Optional<String> directory = rootSeenFrom(surroundings, mounts);
        String why = "It has a mount namespace of its own, and a restore has to be told which directory was its root.";
        return new Finding(
                "mount-assert",
                directory.isPresent() ? Severity.NEEDS_OPTION : Severity.BLOCKS,
                root.pid(),
                root.name(),
                "mount namespace",
                why,
                directory.isPresent() ? "" : "Mount its root file system, and restore with --root DIRECTORY.",
                directory
                        .map(path -> new NeededOptions(List.of(), List.of("--root", path)))
                        .orElse(NeededOptions.NONE));
    }

    /** Find where the dumper sees what is the root directory of the tree. */
    private static Optional<String> rootSeenFrom(Surroundings surroundings, List<MountPoint> mounts) {
        Optional<MountPoint> own =
                mounts.stream().filter(mount -> mount.path().equals("/")).findFirst();
        List<MountPoint> dumpers = MountPoint.parseAll(surroundings
                .proc()
                .readWhole(surroundings.dumper(), "mountinfo")
                .map(text -> text.lines().toList())
                .orElse(List.of()));
        return own.flatMap(root -> dumpers.stream()
                .filter(root::isPartOf)
                .map(mount -> below(mount.path(), root.root().substring(relativeTo(mount.root()))))
                .findFirst());
    }

    private static int relativeTo(String root) {
        return root.equals("/") ? 0 : root.length();
    }

    private static String below(String directory, String rest) {
        String path = (directory.equals("/") ? "" : directory) + (rest.equals("/") ? "" : rest);
        return path.isEmpty() ? "/" : path;
    }

    private static Optional<Finding> finding(MountPoint mount, List<MountPoint> mounts, ProcessState root) {
        if (mount.path().equals("/")) {
            return Optional.empty();
        }
        if (mount.type().equals(FUSE) || mount.type().startsWith(FUSE + ".")) {
            return Optional.of(blocks(
                    "fuse-mount",
                    mount,
                    root,
                    "It is a FUSE file system, which CRIU cannot make again.",
                    external(mount)));
        }
        boolean mastered = mount.master().isEmpty()
                || mounts.stream().anyMatch(other -> other.peers().equals(mount.master()));
        if (!mastered) {
            return Optional.of(blocks(
                    "mount-unreachable-sharing",
                    mount,
                    root,
                    "It gets what is mounted upon its master, which is in another mount namespace; CRIU cannot make that"
                            + " again.",
                    "nsenter --target " + root.pid() + " --mount mount --make-private " + mount.path()));
        }
        boolean isPart = !mount.root().equals("/")
                && !hasRootOfItsOwn(mount.type())
                && mounts.stream().noneMatch(other -> other.id() != mount.id() && mount.isPartOf(other));
        return isPart
                ? Optional.of(blocks(
                        "mount-no-root",
                        mount,
                        root,
                        "It shows " + mount.root()
                                + " of a file system that is not mounted as a whole; CRIU cannot make" + " that again.",
                        external(mount)))
                : Optional.empty();
    }

    /** Namespaces that are kept by a mount, and cgroup file systems seen from a cgroup namespace. */
    private static boolean hasRootOfItsOwn(String type) {
        return type.equals("nsfs") || type.startsWith("cgroup");
    }

    private static String external(MountPoint mount) {
        return "Unmount it, or say what shall be mounted there:\n  criu dump --external mnt[" + mount.path()
                + "]:NAME ...\n  criu restore --external mnt[NAME]:SOURCE ...";
    }

    private static Finding blocks(String id, MountPoint mount, ProcessState root, String why, String remedy) {
        return new Finding(
                id,
                Severity.BLOCKS,
                root.pid(),
                root.name(),
                "mount " + mount.path() + " (" + mount.type() + ")",
                why,
                remedy,
                NeededOptions.NONE);
    }
}

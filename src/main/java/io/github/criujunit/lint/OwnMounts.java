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
        MountsOutside outside = MountsOutside.of(surroundings);
        return Stream.concat(
                Stream.of(rootOption(root, mounts, outside)),
                mounts.stream().flatMap(mount -> finding(mount, mounts, root, outside).stream()));
    }

    private static Finding rootOption(ProcessState root, List<MountPoint> mounts, MountsOutside outside) {
        Subject subject = new Subject(root, "mount namespace");
        String why = "It has a mount namespace of its own, and a restore has to be told which directory was its root.";
        return mounts.stream()
                .filter(mount -> mount.path().equals("/"))
                .findFirst()
                .flatMap(outside::whereSeen)
                .map(path -> subject.needs(new NeededOptions(List.of(), List.of("--root", path)), "mount-assert", why))
                .orElseGet(() -> subject.blocks(
                        "mount-assert", why, "Mount its root file system, and restore with --root DIRECTORY."));
    }

    private static Optional<Finding> finding(
            MountPoint mount, List<MountPoint> mounts, ProcessState root, MountsOutside outside) {
        if (mount.path().equals("/")) {
            return Optional.empty();
        }
        if (mount.type().equals(FUSE) || mount.type().startsWith(FUSE + ".")) {
            return Optional.of(new FromOutside(mount, root, outside)
                    .finding("fuse-mount", "It is a FUSE file system, which CRIU cannot make again", mount.byHand()));
        }
        boolean mastered = mount.master().isEmpty()
                || mounts.stream().anyMatch(other -> other.peers().equals(mount.master()));
        if (!mastered) {
            return Optional.of(new FromOutside(mount, root, outside, "--enable-external-masters")
                    .finding(
                            "mount-unreachable-sharing",
                            "It gets what is mounted upon its master, which is in another mount namespace; CRIU cannot"
                                    + " make that again",
                            "nsenter --target " + root.pid() + " --mount mount --make-private " + mount.path()));
        }
        boolean isPart = !mount.root().equals("/")
                && !hasRootOfItsOwn(mount.type())
                && mounts.stream().noneMatch(other -> other.id() != mount.id() && mount.isPartOf(other));
        return isPart
                ? Optional.of(new FromOutside(mount, root, outside)
                        .finding(
                                "mount-no-root",
                                "It shows " + mount.root()
                                        + " of a file system that is not mounted as a whole; CRIU cannot make that again",
                                mount.byHand()))
                : Optional.empty();
    }

    /** Namespaces that are kept by a mount, and cgroup file systems seen from a cgroup namespace. */
    private static boolean hasRootOfItsOwn(String type) {
        return type.equals("nsfs") || type.startsWith("cgroup");
    }
}

package io.github.criujunit.lint;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The mounts that the dumper sees: what is mounted in a tree's own mount namespace may be there, too. */
record MountsOutside(List<MountPoint> mounts) {

    static MountsOutside of(Surroundings surroundings) {
        return new MountsOutside(MountPoint.parseAll(surroundings
                .proc()
                .readWhole(surroundings.dumper(), "mountinfo")
                .map(text -> text.lines().toList())
                .orElse(List.of())));
    }

    /** Find where the dumper sees what a mount of the tree shows. */
    Optional<String> whereSeen(MountPoint inside) {
        return mounts.stream()
                .filter(inside::isPartOf)
                .flatMap(mount -> {
                    String path = below(mount.path(), inside.root().substring(relativeTo(mount.root())));
                    return isSeen(path, mount) ? Optional.of(path).stream() : Optional.<String>empty().stream();
                })
                .findFirst();
    }

    private static int relativeTo(String root) {
        return root.equals("/") ? 0 : root.length();
    }

    private static String below(String directory, String rest) {
        String path = (directory.equals("/") ? "" : directory) + (rest.equals("/") ? "" : rest);
        return path.isEmpty() ? "/" : path;
    }

    /** Tell whether a path below a mount leads there, and nothing else is mounted on the way. */
    private boolean isSeen(String path, MountPoint mount) {
        Set<Integer> way = wayTo(mount);
        return mounts.stream()
                .noneMatch(other -> !way.contains(other.id()) && Path.of(path).startsWith(other.path()));
    }

    /** Collect a mount and those upon which it is mounted. */
    private Set<Integer> wayTo(MountPoint mount) {
        Map<Integer, MountPoint> byId =
                mounts.stream().collect(Collectors.toMap(MountPoint::id, each -> each, (first, second) -> first));
        Set<Integer> way = new HashSet<>();
        MountPoint next = mount;
        while (next != null && way.add(next.id())) {
            next = byId.get(next.parent());
        }
        return way;
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find cgroups that a restore puts processes back into, and those that are frozen.
 *
 * <p>Source: criu/cgroup.c: {@code --manage-cgroups=soft} is the default, which makes a cgroup again when it is gone;
 * criu/seize.c ({@code --freeze-cgroup}); cgroups(7).
 */
final class Cgroups implements Check {

    /** What says that a cgroup itself is frozen, and not one above it; and what it says then: version 1, version 2. */
    private static final String SELF_FREEZING = "freezer.self_freezing";

    private static final String FREEZE = "cgroup.freeze";
    private static final String YES = "1";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        Set<String> dumpers = surroundings
                .proc()
                .read(surroundings.dumper(), "cgroup")
                .map(text -> text.lines().collect(Collectors.toSet()))
                .orElse(Set.of());
        List<MountPoint> mounts = MountPoint.parseAll(surroundings
                .proc()
                .readWhole(surroundings.dumper(), "mountinfo")
                .map(text -> text.lines().toList())
                .orElse(List.of()));
        return snapshot.processes().stream().flatMap(process -> {
            List<String> others = process.cgroups().stream()
                    .filter(line -> !dumpers.isEmpty() && !dumpers.contains(line))
                    .toList();
            return Stream.concat(
                    others.stream()
                            .flatMap(line -> frozen(line, mounts).stream())
                            .limit(1)
                            .map(directory -> frozen(process, directory)),
                    others.isEmpty() ? Stream.empty() : Stream.of(other(process, others)));
        });
    }

    /** Find the directory of the cgroup that is frozen: the one of the line, or one above it. */
    private static Optional<Path> frozen(String line, List<MountPoint> mounts) {
        String[] fields = line.split(":", 3);
        if (fields.length < 3) {
            return Optional.empty();
        }
        boolean second = fields[1].isEmpty();
        if (!second && !List.of(fields[1].split(",", -1)).contains("freezer")) {
            return Optional.empty();
        }
        String file = second ? FREEZE : SELF_FREEZING;
        return mounts.stream()
                .filter(mount -> mount.root().equals("/"))
                .filter(mount -> second
                        ? mount.type().equals("cgroup2")
                        : mount.type().equals("cgroup")
                                && List.of(mount.options().split(",", -1)).contains("freezer"))
                .findFirst()
                .flatMap(mount -> frozen(Path.of(mount.path()), Path.of(mount.path() + fields[2]), file));
    }

    private static Optional<Path> frozen(Path top, Path cgroup, String file) {
        for (Path directory = cgroup;
                directory != null && !directory.equals(top) && directory.startsWith(top);
                directory = directory.getParent()) {
            try {
                if (Files.readString(directory.resolve(file)).trim().equals(YES)) {
                    return Optional.of(directory);
                }
            } catch (IOException goneOrForbidden) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Finding frozen(ProcessState process, Path directory) {
        return new Subject(process, "cgroup " + directory)
                .needs(
                        new NeededOptions(List.of("--freeze-cgroup", directory.toString()), List.of()),
                        "cgroup-frozen",
                        "It is frozen, so that CRIU cannot stop the process; CRIU can take over from the freezer when it knows which"
                                + " one it is. Restored, the process runs.");
    }

    private static Finding other(ProcessState process, List<String> lines) {
        return new Subject(process, "cgroup " + String.join(" ", lines))
                .informs(
                        "cgroup",
                        "CRIU is in another one. It puts the process back there, and makes the cgroup again when it is gone by then.",
                        "To leave the process where CRIU is: --manage-cgroups=ignore on dump and restore.");
    }
}

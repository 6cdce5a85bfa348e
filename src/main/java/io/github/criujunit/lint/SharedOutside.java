package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProgramName;
import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Find memory without a name that is shared with processes outside of the tree: afterwards each side has its own.
 *
 * <p>A file that both have mapped is the same file afterwards, too. All processes are searched only where there is
 * something to look for.
 */
final class SharedOutside implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        Map<String, Subject> shared = new HashMap<>();
        snapshot.processes()
                .forEach(process -> process.mappings().stream()
                        .filter(SharedOutside::hasNoName)
                        .forEach(mapping -> shared.putIfAbsent(object(mapping), Subject.of(process, mapping))));
        if (shared.isEmpty()) {
            return Stream.empty();
        }
        ProcFs proc = surroundings.proc();
        return proc.pids().stream()
                .filter(pid -> !snapshot.contains(pid))
                // A child that was forked meanwhile is not outside; seldom asked, as it reads a file for each ancestor.
                .flatMap(pid -> sharedBy(pid, shared, proc).filter(finding -> !snapshot.isAbove(pid, proc)))
                .toList()
                .stream();
    }

    private static boolean hasNoName(Mapping mapping) {
        return mapping.isShared() && mapping.path().endsWith(Mappings.DELETED) && !isRing(mapping);
    }

    /** An aio(7) ring is nobody else's; secret memory and huge pages are told by others. */
    private static boolean isRing(Mapping mapping) {
        return mapping.path().startsWith("/[aio]") || mapping.path().startsWith("/secretmem");
    }

    private static String object(Mapping mapping) {
        return mapping.device() + " " + mapping.inode() + " ";
    }

    private static Stream<Finding> sharedBy(long pid, Map<String, Subject> shared, ProcFs proc) {
        String maps = proc.readWhole(pid, "maps").orElse("");
        return shared.entrySet().stream()
                .filter(it -> maps.contains(" " + it.getKey()))
                .map(it -> it.getValue()
                        .mayDiffer(
                                "memory-shared-outside",
                                "It is shared with " + ProgramName.withPid(pid, proc)
                                        + ", which is not dumped: afterwards each side has its own copy.",
                                "Dump both, from a common parent on."));
    }
}

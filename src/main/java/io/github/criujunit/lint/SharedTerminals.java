package io.github.criujunit.lint;

import io.github.criujunit.process.OpenFileComparison;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.OutsideHolder;
import io.github.criujunit.snapshot.OutsideHolders;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find pseudo-terminals of the tree of which a process outside has an end open, too: its number stays taken, and the
 * restore needs just that number.
 *
 * <p>Source: criu/tty.c ({@code open_ptmx_index}), pts(4).
 */
final class SharedTerminals implements Check {

    private static final String MASTER = "ptmx";
    private static final String SLAVES = "/dev/pts/";
    private static final String INDEX = "tty-index";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        if (TerminalView.of(snapshot).masters().isEmpty()) {
            return Stream.empty();
        }
        Map<String, List<OutsideHolder>> holders = holders(snapshot, surroundings);
        return snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream()
                        .flatMap(descriptor -> TerminalView.masterIndex(descriptor).stream()
                                .flatMap(index -> holders.getOrDefault(index, List.of()).stream())
                                .filter(holder -> isSame(process, descriptor, holder, surroundings.proc()))
                                .limit(1)
                                .map(holder -> finding(process, descriptor, holder.process()))));
    }

    /** Find the processes outside that have an end of a pseudo-terminal with a number of the tree's open, by its number. */
    private static Map<String, List<OutsideHolder>> holders(ProcessSnapshot snapshot, Surroundings surroundings) {
        Set<String> targets = snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream())
                .flatMap(descriptor -> TerminalView.masterIndex(descriptor).stream()
                        .flatMap(index -> Stream.of(descriptor.target(), SLAVES + index)))
                .collect(Collectors.toSet());
        Map<String, List<OutsideHolder>> holders = new HashMap<>();
        OutsideHolders.of(snapshot, targets, surroundings.proc())
                .holders()
                .forEach(holder -> index(holder, surroundings)
                        .ifPresent(index -> holders.computeIfAbsent(index, key -> new ArrayList<>())
                                .add(holder)));
        return holders;
    }

    private static Optional<String> index(OutsideHolder holder, Surroundings surroundings) {
        return isMaster(holder)
                ? Optional.ofNullable(surroundings
                        .proc()
                        .fields(holder.pid(), "fdinfo/" + holder.number())
                        .get(INDEX))
                : Optional.of(holder.target().substring(SLAVES.length()));
    }

    private static boolean isMaster(OutsideHolder holder) {
        return holder.target().endsWith(MASTER);
    }

    /** Each container has numbers of its own, and names its terminals in the same way. */
    private static boolean isSame(ProcessState process, OpenDescriptor master, OutsideHolder holder, ProcFs proc) {
        if (!proc.isSystem()) {
            return true;
        }
        if (!isMaster(holder)) {
            Optional<Object> own = fileSystem(proc.path(process.pid(), "root" + SLAVES));
            Optional<Object> other = fileSystem(proc.path(holder.pid(), "fd/" + holder.number()));
            return own.isEmpty() || other.isEmpty() || own.equals(other);
        }
        try {
            return OpenFileComparison.compare(process.pid(), master.number(), holder.pid(), holder.number())
                            .orElse(0)
                    == 0;
        } catch (OpenFileComparison.NotPermittedException unknown) {
            return true;
        }
    }

    private static Optional<Object> fileSystem(Path path) {
        try {
            return Optional.of(Files.getAttribute(path, "unix:dev"));
        } catch (IOException | UnsupportedOperationException goneOrForbidden) {
            return Optional.empty();
        }
    }

    private static Finding finding(ProcessState process, OpenDescriptor descriptor, String holder) {
        return Subject.of(process, descriptor)
                .blocks(
                        "tty-index-taken",
                        holder
                                + " has the same pseudo-terminal open and is not dumped: its number stays taken, and the restore"
                                + " cannot have it.",
                        "Close it in " + holder + ", or dump that process too.");
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.OutsideHolder;
import io.github.criujunit.snapshot.OutsideHolders;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.HashMap;
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
        Map<String, String> holders = holders(snapshot, surroundings);
        return snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream()
                        .flatMap(descriptor -> TerminalView.masterIndex(descriptor).map(holders::get).stream()
                                .map(holder -> finding(process, descriptor, holder))));
    }

    /** Find the processes outside that have an end of a pseudo-terminal of the tree open, by its number. */
    private static Map<String, String> holders(ProcessSnapshot snapshot, Surroundings surroundings) {
        Set<String> targets = snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream())
                .flatMap(descriptor -> TerminalView.masterIndex(descriptor).stream()
                        .flatMap(index -> Stream.of(descriptor.target(), SLAVES + index)))
                .collect(Collectors.toSet());
        Map<String, String> holders = new HashMap<>();
        OutsideHolders.of(snapshot, targets, surroundings.proc())
                .holders()
                .forEach(holder ->
                        index(holder, surroundings).ifPresent(index -> holders.putIfAbsent(index, holder.process())));
        return holders;
    }

    private static Optional<String> index(OutsideHolder holder, Surroundings surroundings) {
        return holder.target().endsWith(MASTER)
                ? Optional.ofNullable(surroundings
                        .proc()
                        .fields(holder.pid(), "fdinfo/" + holder.number())
                        .get(INDEX))
                : Optional.of(holder.target().substring(SLAVES.length()));
    }

    private static Finding finding(ProcessState process, OpenDescriptor descriptor, String holder) {
        return new Finding(
                "tty-index-taken",
                Severity.BLOCKS,
                process.pid(),
                process.name(),
                Descriptors.resource(descriptor),
                holder + " has the same pseudo-terminal open and is not dumped: its number stays taken, and the restore"
                        + " cannot have it.",
                "Close it in " + holder + ", or dump that process too.",
                NeededOptions.NONE);
    }
}

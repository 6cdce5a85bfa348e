package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.process.Descriptor;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    private static final String INDEX = "tty-index:";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        if (TerminalView.of(snapshot).masters().isEmpty()) {
            return Stream.empty();
        }
        Map<String, String> holders = holders(new Outsiders(snapshot, surroundings));
        return snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream()
                        .flatMap(descriptor -> TerminalView.masterIndex(descriptor).map(holders::get).stream()
                                .map(holder -> finding(process, descriptor, holder))));
    }

    /** Find the processes outside that have a pseudo-terminal open, by its number. */
    private static Map<String, String> holders(Outsiders outsiders) {
        Map<String, String> holders = new HashMap<>();
        outsiders
                .pids()
                .forEach(pid -> outsiders
                        .descriptors(pid)
                        .forEach(descriptor -> index(pid, descriptor, outsiders)
                                .ifPresent(index -> holders.computeIfAbsent(index, key -> outsiders.describe(pid)))));
        return holders;
    }

    private static Optional<String> index(long pid, Descriptor descriptor, Outsiders outsiders) {
        if (descriptor.target().startsWith(SLAVES) && !descriptor.target().endsWith(MASTER)) {
            return Optional.of(descriptor.target().substring(SLAVES.length()));
        }
        return descriptor.target().endsWith(MASTER)
                ? outsiders
                        .surroundings()
                        .proc()
                        .read(pid, "fdinfo/" + descriptor.number())
                        .flatMap(text -> text.lines()
                                .filter(line -> line.startsWith(INDEX))
                                .map(line -> line.substring(INDEX.length()).trim())
                                .findFirst())
                : Optional.empty();
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

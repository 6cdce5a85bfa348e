package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Find {@code /dev/tty} in a session whose terminal is in the tree, and is held first by another process, as by one that
 * runs a shell in a pseudo-terminal: CRIU takes that for inherited.
 *
 * <p>Source: criu/tty.c ({@code tty_verify_ctty}), which compares with the first end that was dumped; seen with CRIU 4.2.1.
 */
final class ControllingTerminals implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        TerminalView terminals = TerminalView.of(snapshot);
        Set<Long> sessions = new HashSet<>();
        return snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream()
                        .filter(TerminalView::isControllingTerminal)
                        .findFirst()
                        .filter(descriptor -> !terminals.comesControllingTerminalFromOutside(process))
                        // The first one of a session that has it stands for those it was handed on to.
                        .filter(descriptor -> sessions.add(process.stat().session()))
                        .flatMap(descriptor -> snapshot.processes().stream()
                                .filter(holder -> holds(holder, process, terminals))
                                .findFirst()
                                .filter(holder -> holder.pid() != process.pid())
                                .map(holder -> finding(process, Descriptors.resource(descriptor), holder)))
                        .stream());
    }

    private static boolean holds(ProcessState holder, ProcessState process, TerminalView terminals) {
        return holder.descriptors().stream().anyMatch(descriptor -> terminals.isEndOfControlling(process, descriptor));
    }

    private static Finding finding(ProcessState process, String resource, ProcessState holder) {
        return new Subject(process, resource)
                .blocks(
                        "ctty-inheritance",
                        "It is the terminal of its session, whose other end " + holder
                                + " has. CRIU dumps that one first, and refuses it as inherited.",
                        "Have it close /dev/tty before the dump. A shell opens it for job control, and dash closes it with"
                                + " set +m.");
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.stream.Stream;

/**
 * Find terminals that come from outside of the tree, as the one of a shell: CRIU cannot make them again, and takes the one
 * that it is restored from, if there is one.
 *
 * <p>Source: criu/tty.c ({@code tty_verify_active_pairs}, {@code tty_inherit_fd}), pts(4), tty(4).
 */
final class OutsideTerminals implements Check {

    static final String ID = "tty-dangling";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        TerminalView terminals = TerminalView.of(snapshot);
        return snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream()
                        .filter(descriptor -> isOutside(process, descriptor, terminals))
                        // Standard input, output and error are mostly one and the same.
                        .findFirst()
                        .map(descriptor -> finding(process, descriptor, snapshot))
                        .stream());
    }

    /** Tell whether a process of the tree has a terminal open that comes from outside. */
    static boolean areIn(ProcessSnapshot snapshot) {
        TerminalView terminals = TerminalView.of(snapshot);
        return snapshot.processes().stream()
                .anyMatch(process -> process.descriptors().stream()
                        .anyMatch(descriptor -> isOutside(process, descriptor, terminals)));
    }

    private static boolean isOutside(ProcessState process, OpenDescriptor descriptor, TerminalView terminals) {
        return terminals.comesFromOutside(descriptor)
                || (TerminalView.isControllingTerminal(descriptor)
                        && terminals.comesControllingTerminalFromOutside(process));
    }

    private static Finding finding(ProcessState process, OpenDescriptor descriptor, ProcessSnapshot snapshot) {
        boolean inherits = TerminalView.isControllingTerminal(descriptor);
        boolean ownSession = snapshot.contains(process.stat().session());
        String remedy = inherits
                ? "Close it before the dump, or start the program without a terminal: setsid COMMAND < /dev/null > LOG 2>&1"
                : "Start the program without a terminal: setsid COMMAND < /dev/null > LOG 2>&1\n"
                        + "Or dump it with criu dump --shell-job, and restore it from a terminal with criu restore"
                        + " --shell-job.";
        return Subject.of(process, descriptor)
                .blocks(
                        inherits && ownSession ? "ctty-inheritance" : ID,
                        "The other end of this terminal belongs to a process that is not dumped, such as that of a window or of"
                                + " ssh, and CRIU cannot save half of it.",
                        remedy);
    }
}

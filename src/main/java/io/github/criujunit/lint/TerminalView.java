package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pseudo-terminals whose masters a tree has open, by their numbers: only those it can take along.
 *
 * <p>Source: pts(4); {@code tty-index} in {@code fdinfo} of a master is what {@code pty_show_fdinfo} of the kernel says.
 */
record TerminalView(Set<String> masters) {

    private static final String SLAVES = "/dev/pts/";
    private static final String INDEX = "tty-index";

    /** From {@code linux/major.h}: {@code TTYAUX_MAJOR}, where /dev/tty has 0; and {@code UNIX98_PTY_SLAVE_MAJOR}. */
    private static final int AUXILIARY_MAJOR = 5;

    private static final int FIRST_SLAVE_MAJOR = 136;
    private static final int SLAVE_MAJORS = 8;
    private static final int MINORS = 256;

    static TerminalView of(ProcessSnapshot snapshot) {
        return new TerminalView(snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream())
                .flatMap(descriptor -> masterIndex(descriptor).stream())
                .collect(Collectors.toSet()));
    }

    /** Get the number of the pseudo-terminal that this is the master of; empty for anything else. */
    static Optional<String> masterIndex(OpenDescriptor descriptor) {
        return descriptor.target().endsWith("ptmx") ? descriptor.detail(INDEX) : Optional.empty();
    }

    /** Tell whether it is a terminal with a master that nobody in the tree has; one whose master is closed has none. */
    boolean comesFromOutside(OpenDescriptor descriptor) {
        return descriptor.target().startsWith(SLAVES)
                && !descriptor.isDeleted()
                && isNumber(descriptor.target().substring(SLAVES.length()))
                && !masters.contains(descriptor.target().substring(SLAVES.length()));
    }

    /** Tell whether the controlling terminal of a process comes from outside; false when it has none. */
    boolean comesControllingTerminalFromOutside(ProcessState process) {
        int device = process.stat().ttyDevice();
        return device != 0 && !masters.contains(index(device));
    }

    /** Tell whether it is either end of the terminal that controls a process. */
    boolean isEndOfControlling(ProcessState process, OpenDescriptor descriptor) {
        String index = index(process.stat().ttyDevice());
        return !index.isEmpty()
                && (descriptor.target().equals(SLAVES + index)
                        || masterIndex(descriptor).filter(index::equals).isPresent());
    }

    /** Tell whether it is {@code /dev/tty}: whatever terminal controls the process. */
    static boolean isControllingTerminal(OpenDescriptor descriptor) {
        return descriptor.isCharacterDevice()
                && descriptor.majorNumber() == AUXILIARY_MAJOR
                && descriptor.minorNumber() == 0;
    }

    /** The device number as {@code /proc/PID/stat} has it (proc_pid_stat(5)); empty for what is no pseudo-terminal. */
    private static String index(int device) {
        int major = (device >> 8) & 0xFFF;
        int minor = (device & 0xFF) | ((device >> 12) & 0xFFF00);
        return major >= FIRST_SLAVE_MAJOR && major < FIRST_SLAVE_MAJOR + SLAVE_MAJORS
                ? Integer.toString((major - FIRST_SLAVE_MAJOR) * MINORS + minor)
                : "";
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }
}

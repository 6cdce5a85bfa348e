package io.github.criujunit.verify;

import io.github.criujunit.process.ProcStat;
import io.github.criujunit.snapshot.ProcessSnapshot;

/**
 * Say what {@code --shell-job} changes: a tree in a session that somebody outside leads comes back in the session of the
 * criu that restores it. A session whose leader was dead already is another case: nobody else can be in the way of its
 * number, and the tree gets it back.
 *
 * <p>Source: criu/pstree.c ({@code prepare_pstree_for_shell_job}): the session of the root, and its group where the root
 * does not lead that.
 */
final class ForeignSession {

    /** Numbers of the drivers of /dev/pts. Source: linux/major.h ({@code UNIX98_PTY_SLAVE_MAJOR}). */
    private static final int FIRST_PTS_MAJOR = 136;

    private static final int LAST_PTS_MAJOR = 143;

    private ForeignSession() {}

    static boolean explains(Difference difference, ProcessSnapshot before, ProcessSnapshot after) {
        ProcStat root = before.root().stat();
        long now = after.root().stat().session();
        if (!before.outside().sessionLeaders().contains(root.session()) || after.contains(now)) {
            return false;
        }
        return switch (difference.what()) {
            case TreeDifferences.SESSION -> is(difference.before(), root.session()) && is(difference.after(), now);
            case TreeDifferences.GROUP ->
                (is(difference.before(), root.session()) || is(difference.before(), root.processGroup()))
                        && !before.contains(Long.parseLong(difference.before()))
                        && !after.contains(Long.parseLong(difference.after()));
            case TreeDifferences.TERMINAL ->
                before.process(difference.pid())
                        .filter(process -> process.stat().session() == root.session())
                        .isPresent();
            default -> false;
        };
    }

    private static boolean is(String number, long expected) {
        return number.equals(Long.toString(expected));
    }

    /** Tell whether the controlling terminal is a pseudo-terminal still, of another number. */
    static boolean isRenumberedTerminal(Difference difference) {
        return difference.what().equals(TreeDifferences.TERMINAL)
                && isPseudoTerminal(difference.before())
                && isPseudoTerminal(difference.after());
    }

    /** Source: proc_pid_stat(5), field tty_nr: the major number is in bits 8 to 15. */
    private static boolean isPseudoTerminal(String device) {
        long major = Long.parseLong(device) >> 8 & 0xff;
        return major >= FIRST_PTS_MAJOR && major <= LAST_PTS_MAJOR;
    }
}

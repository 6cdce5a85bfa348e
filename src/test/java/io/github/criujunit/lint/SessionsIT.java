package io.github.criujunit.lint;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Sessions and terminals that reach beyond the tree. */
class SessionsIT {

    @TempDir
    Path directory;

    @Agrees(
            has = "the session of its parent",
            fixture = "provoked/child.py",
            id = "not-session-leader",
            severity = Severity.NEEDS_OPTION,
            dump = "--shell-job",
            restore = "--shell-job")
    void session(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "the session of its parent, with a terminal",
            fixture = "lint/terminal.py",
            id = "not-session-leader",
            severity = Severity.NEEDS_OPTION,
            dump = "--shell-job",
            restore = "--shell-job",
            then = "it has no controlling terminal any more")
    void control(Agreement agreement) {
        agreement.holds("control");
    }

    @Agrees(
            has = "somebody in its session that is not dumped",
            fixture = "provoked/left_in_session.py",
            id = "pid-in-use",
            severity = Severity.BLOCKS,
            onRestore = true)
    void left(Agreement agreement) {
        agreement.holds(directory.resolve("pid").toString());
    }

    @Agrees(
            has = "a terminal whose master belongs to its parent",
            fixture = "provoked/tty_of_parent.py",
            id = "tty-dangling",
            severity = Severity.BLOCKS,
            mends = true)
    void terminal(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "the terminal of a session that its parent leads, as a command of a shell has",
            fixture = "lint/terminal.py",
            id = "tty-dangling",
            severity = Severity.BLOCKS)
    void job(Agreement agreement) {
        agreement.holds("job");
    }

    @Agrees(
            has = "`/dev/tty`, open in a session that its parent leads",
            fixture = "provoked/ctty_of_parent.py",
            id = "tty-dangling",
            severity = Severity.BLOCKS)
    void device_in_session(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "`/dev/tty`, whose master its parent has",
            fixture = "lint/terminal.py",
            id = "ctty-inheritance",
            severity = Severity.BLOCKS)
    void device(Agreement agreement) {
        agreement.holds("device");
    }

    @Agrees(
            has = "`/dev/tty` in a child, whose terminal it has itself",
            fixture = "lint/terminal_of_child.py",
            id = "ctty-inheritance",
            severity = Severity.BLOCKS)
    void device_of_child(Agreement agreement) {
        agreement.holds();
    }

    @Agrees(
            has = "a pseudo-terminal whose master its parent has, too",
            fixture = "lint/terminal.py",
            id = "tty-index-taken",
            severity = Severity.BLOCKS,
            onRestore = true)
    void shared(Agreement agreement) {
        agreement.holds("shared");
    }
}

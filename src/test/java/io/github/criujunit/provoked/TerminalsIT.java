package io.github.criujunit.provoked;

import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.criu.Toggle;
import io.github.criujunit.process.RunningProcess;

/** Sessions and terminals that are not dumped with the process. */
class TerminalsIT {

    private static final DumpOptions NO_SHELL_JOB = DumpOptions.defaults().withShellJob(Toggle.OFF);
    private static final DumpOptions SHELL_JOB = DumpOptions.defaults().withShellJob(Toggle.ON);

    @Provokes(
            id = "not-session-leader",
            failure = "a process in the session of its parent, as every command of a shell is",
            line = "is not a session leader",
            remedy = "`--shell-job` on dump and restore (`shellJob = AUTO` does it)",
            remedyTested = true)
    void session(Provocation provocation) {
        RunningProcess child = provocation.start("child.py");
        provocation.dumpFails(child, NO_SHELL_JOB);
        provocation.remedied(child, SHELL_JOB, RestoreOptions.defaults());
    }

    @Provokes(
            id = "not-session-leader",
            failure = "a process in the session of its parent that can make one of its own",
            line = "is not a session leader",
            remedy = "`setsid` before the dump, and no `--shell-job`",
            remedyTested = true)
    void own_session(Provocation provocation) {
        RunningProcess child = provocation.start("child.py");
        provocation.dumpFails(child, NO_SHELL_JOB);
        provocation.mend(child);
        provocation.remedied(child, NO_SHELL_JOB, RestoreOptions.defaults());
    }

    @Provokes(
            id = "tty-dangling",
            failure = "a terminal whose master belongs to the parent",
            line = "without correspond master peer",
            remedy = "close it before the dump",
            remedyTested = true)
    void terminal(Provocation provocation) {
        RunningProcess child = provocation.start("tty_of_parent.py");
        provocation.dumpFails(child);
        provocation.mend(child);
        provocation.remedied(child);
    }

    @Provokes(
            id = "tty-dangling",
            failure = "`/dev/tty`, open in a session that the parent leads",
            line = "Found dangling tty with sid",
            remedy = "close it before the dump",
            remedyTested = true)
    void controlling_terminal(Provocation provocation) {
        RunningProcess child = provocation.start("ctty_of_parent.py");
        provocation.dumpFails(child, NO_SHELL_JOB);
        provocation.mend(child);
        provocation.remedied(child);
    }

    @Provokes(
            id = "ctty-inheritance",
            failure = "`/dev/tty`, open in a session that the parent leads, with `--shell-job`",
            line = "ctty inheritance detected",
            remedy = "close it before the dump",
            remedyTested = true)
    void inherited(Provocation provocation) {
        RunningProcess child = provocation.start("ctty_of_parent.py");
        provocation.dumpFails(child, SHELL_JOB);
        provocation.mend(child);
        provocation.remedied(child);
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.stream.Stream;

/**
 * Find a session or a process group that reaches beyond the tree: one that somebody outside leads, and one of the tree's
 * own that somebody outside is in.
 *
 * <p>Source: criu/pstree.c ({@code check_session_leader}), setsid(2), credentials(7).
 */
final class Sessions implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        Stream<Finding> left = surroundings.proc().pids().stream()
                .filter(pid -> !snapshot.contains(pid))
                .flatMap(pid -> surroundings.proc().stat(pid).stream())
                .filter(stat -> !stat.isDead())
                .filter(stat -> snapshot.contains(stat.session()) || snapshot.contains(stat.processGroup()))
                // A child that was forked meanwhile is not outside.
                .filter(stat -> !snapshot.isAbove(stat.pid(), surroundings.proc()))
                .map(stat -> left(stat, snapshot));
        ProcessState root = snapshot.root();
        // With such a terminal --shell-job only puts the failure off until the process is gone.
        boolean foreign = !snapshot.contains(root.stat().session())
                && !NamespaceView.of(surroundings).isOwn(root, "pid")
                && !OutsideTerminals.areIn(snapshot);
        return foreign ? Stream.concat(Stream.of(foreign(root, surroundings)), left) : left;
    }

    private static Finding foreign(ProcessState root, Surroundings surroundings) {
        long session = root.stat().session();
        String leader = surroundings
                .proc()
                .stat(session)
                .filter(stat -> !stat.isDead())
                .map(stat -> stat.comm() + " (PID " + session + ") leads and which is not dumped")
                .orElse("nobody leads any more");
        String terminal = root.stat().ttyDevice() == 0 ? "" : ", and loses its controlling terminal";
        return new Subject(root, "session " + session)
                .needs(
                        NeededOptions.both("--shell-job"),
                        "not-session-leader",
                        "It is in a session that " + leader + "; restored, it is in the session of whoever restores it"
                                + terminal + ".");
    }

    private static Finding left(ProcStat stat, ProcessSnapshot snapshot) {
        boolean session = snapshot.contains(stat.session());
        long number = session ? stat.session() : stat.processGroup();
        ProcessState leader = snapshot.process(number).orElse(snapshot.root());
        String outsider = stat.comm() + " (PID " + stat.pid() + ")";
        return new Subject(leader, (session ? "session " : "process group ") + number)
                .blocks(
                        "pid-in-use",
                        outsider + " is in it and is not dumped: the number stays taken, and the restore needs it for "
                                + leader.name() + ".",
                        "End it: kill " + stat.pid());
    }
}

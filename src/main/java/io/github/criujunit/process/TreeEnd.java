package io.github.criujunit.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * End a process and everything that belongs to it: first asked, then made to.
 *
 * <p>What belongs to it: its descendants, and the members of its session, which is private to what the harness starts.
 *
 * @param forced whether SIGKILL was needed
 * @param survivors who is alive all the same; empty unless something is stuck in the kernel
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TreeEnd(boolean forced, List<ProcessIdentity> survivors) {

    /** How long the kernel may take to end a killed process. */
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    /**
     * End a tree, and wait until it is gone.
     *
     * @param session the session of the root, whose younger members are ended too
     * @param grace how long it may take to end after SIGTERM; zero kills it at once
     */
    static TreeEnd of(ProcessIdentity root, long session, Duration grace, ProcFs proc) {
        // Orphans of the tree become ours and are reaped here, whatever PID 1 does.
        Subreaper subreaper = Subreaper.hold();
        try {
            return end(root, session, grace, proc);
        } finally {
            subreaper.closeAndReap();
        }
    }

    private static TreeEnd end(ProcessIdentity root, long session, Duration grace, ProcFs proc) {
        Set<ProcessIdentity> members = new LinkedHashSet<>(members(root, session, proc));
        members.add(root);
        boolean ended = grace.isZero() ? allEnded(members, proc) : endedGracefully(root, members, grace, proc);
        if (ended && members(root, session, proc).isEmpty()) {
            return new TreeEnd(false, List.of());
        }
        boolean killed =
                Waiting.untilEvenIfInterrupted("PID " + root.pid() + " and its tree are killed", KILL_LIMIT, () -> {
                    members.addAll(members(root, session, proc));
                    members.forEach(member -> Signals.send(member, Signal.SIGKILL, proc));
                    return allEnded(members, proc);
                });
        return new TreeEnd(true, killed ? List.of() : alive(members, proc));
    }

    /** The root decides how its children end (a server stops its workers); then whoever is left is asked too. */
    private static boolean endedGracefully(
            ProcessIdentity root, Set<ProcessIdentity> members, Duration grace, ProcFs proc) {
        Signals.send(root, Signal.SIGTERM, proc);
        // A stopped process gets the signal when it runs again.
        Signals.send(root, Signal.SIGCONT, proc);
        boolean[] othersAsked = {false};
        return Waiting.untilEvenIfInterrupted("PID " + root.pid() + " and its tree end on SIGTERM", grace, () -> {
            if (!othersAsked[0] && !Liveness.of(root, proc).isAlive()) {
                othersAsked[0] = true;
                members.forEach(member -> Signals.send(member, Signal.SIGTERM, proc));
            }
            return allEnded(members, proc);
        });
    }

    private static boolean allEnded(Set<ProcessIdentity> members, ProcFs proc) {
        return members.stream().allMatch(member -> Children.isEnded(member, proc));
    }

    private static List<ProcessIdentity> alive(Set<ProcessIdentity> members, ProcFs proc) {
        return members.stream()
                .filter(member -> Liveness.of(member, proc).isAlive())
                .toList();
    }

    /** Find who belongs to the tree and lives. */
    private static List<ProcessIdentity> members(ProcessIdentity root, long session, ProcFs proc) {
        Map<Long, ProcStat> all = ProcessTree.everyProcess(proc);
        Set<Long> pids = new LinkedHashSet<>();
        if (Liveness.of(root, proc).isAlive()) {
            ProcessTree.of(root.pid(), all, proc)
                    .ifPresent(tree -> tree.identities().forEach(member -> pids.add(member.pid())));
        }
        boolean sessionIsOurs =
                all.get(Children.ownPid()) != null && all.get(Children.ownPid()).session() != session;
        all.values().stream()
                .filter(stat -> sessionIsOurs && stat.session() == session && stat.startTicks() >= root.startTicks())
                .forEach(stat -> pids.add(stat.pid()));
        return pids.stream()
                .flatMap(pid -> proc.identity(pid).stream())
                .filter(process -> Liveness.of(process, proc).isAlive())
                .toList();
    }
}

package io.github.criujunit.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * End a process and everything that belongs to it: first asked, then made to.
 *
 * @param forced whether SIGKILL was needed
 * @param survivors who is alive all the same: stuck in the kernel, or somebody else's to signal
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TreeEnd(boolean forced, List<ProcessIdentity> survivors) {

    /** How long the kernel may take to end a killed process. */
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    /**
     * End all that belongs to a process, and wait until it is gone; in an interrupted thread too.
     *
     * @param grace how long it may take to end after SIGTERM; zero kills it at once
     */
    static TreeEnd of(Belonging belonging, Duration grace, ProcFs proc) {
        // Orphans of the tree become ours and are reaped here, whatever PID 1 does.
        Subreaper subreaper = Subreaper.hold();
        try {
            return end(belonging, grace, proc);
        } finally {
            subreaper.closeAndReap();
        }
    }

    private static TreeEnd end(Belonging belonging, Duration grace, ProcFs proc) {
        ProcessIdentity root = belonging.root();
        Set<ProcessIdentity> members = new LinkedHashSet<>(belonging.living(proc));
        members.add(root);
        boolean ended = grace.isZero() ? allEnded(members, proc) : endedGracefully(root, members, grace, proc);
        if (ended && belonging.living(proc).isEmpty()) {
            return new TreeEnd(false, List.of());
        }
        Set<ProcessIdentity> outOfReach = new LinkedHashSet<>();
        Waiting.untilEvenIfInterrupted("PID " + root.pid() + " and its tree are killed", KILL_LIMIT, () -> {
            members.addAll(belonging.living(proc));
            members.stream()
                    .filter(member -> !Signals.send(member, Signal.SIGKILL, proc))
                    .filter(member -> Liveness.of(member, proc).isAlive())
                    .forEach(outOfReach::add);
            return members.stream().allMatch(member -> outOfReach.contains(member) || Children.isEnded(member, proc));
        });
        return new TreeEnd(true, alive(members, proc));
    }

    /** The root decides how its children end (a server stops its workers); then whoever is left is asked too. */
    private static boolean endedGracefully(
            ProcessIdentity root, Set<ProcessIdentity> members, Duration grace, ProcFs proc) {
        Signals.send(root, Signal.SIGTERM, proc);
        boolean[] othersAsked = {false};
        return Waiting.untilEvenIfInterrupted("PID " + root.pid() + " and its tree end on SIGTERM", grace, () -> {
            if (!othersAsked[0] && !Liveness.of(root, proc).isAlive()) {
                othersAsked[0] = true;
                members.forEach(member -> Signals.send(member, Signal.SIGTERM, proc));
            }
            (othersAsked[0] ? members : Set.of(root)).forEach(asked -> continueStopped(asked, proc));
            return allEnded(members, proc);
        });
    }

    /**
     * A stopped process gets the signal when it runs again. One that runs gets no SIGCONT: its handler would be called,
     * or where it is blocked it would be found pending, by a program that looks on SIGTERM at what came back.
     */
    private static void continueStopped(ProcessIdentity asked, ProcFs proc) {
        if (Liveness.of(asked, proc) == Liveness.STOPPED) {
            Signals.send(asked, Signal.SIGCONT, proc);
        }
    }

    private static boolean allEnded(Set<ProcessIdentity> members, ProcFs proc) {
        return members.stream().allMatch(member -> Children.isEnded(member, proc));
    }

    private static List<ProcessIdentity> alive(Set<ProcessIdentity> members, ProcFs proc) {
        return members.stream()
                .filter(member -> Liveness.of(member, proc).isAlive())
                .toList();
    }
}

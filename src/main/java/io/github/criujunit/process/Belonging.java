package io.github.criujunit.process;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Say which processes belong to one: those below it, those in its session, and those that carry the mark of its launch.
 *
 * @param leader who led the session when it was seen first; null when the leader was gone by then
 * @param mark null for a process without a launch of its own
 */
record Belonging(
        ProcessIdentity root,
        long session,
        @Nullable ProcessIdentity leader,
        @Nullable ProcessMark mark) {

    static Belonging to(ProcessIdentity root, ProcFs proc) {
        long session = proc.stat(root.pid()).map(ProcStat::session).orElse(root.pid());
        return new Belonging(root, session, proc.identity(session).orElse(null), null);
    }

    /** Find who belongs to it: by descent, by session, or by mark; dead ones too, as long as they can be seen. */
    Set<Long> pids(ProcFs proc) {
        Map<Long, ProcStat> all = ProcessTree.everyProcess(proc);
        Set<Long> pids = new LinkedHashSet<>();
        if (Liveness.of(root, proc).isAlive()) {
            ProcessTree.of(root.pid(), all, proc)
                    .ifPresent(tree -> tree.identities().forEach(member -> pids.add(member.pid())));
        }
        boolean sessionIsOurs = isSessionOurs(proc);
        for (ProcStat stat : all.values()) {
            if ((sessionIsOurs && stat.session() == session) || (mark != null && mark.isOn(stat.pid(), proc))) {
                pids.add(stat.pid());
            }
        }
        pids.remove(Children.ownPid());
        return pids;
    }

    /** Find who belongs to it and lives. */
    List<ProcessIdentity> living(ProcFs proc) {
        return pids(proc).stream()
                .flatMap(pid -> proc.identity(pid).stream())
                .filter(process -> Liveness.of(process, proc).isAlive())
                .toList();
    }

    /**
     * Tell whether the number is still that of our session. The kernel does not give it out while the session has
     * members; afterwards it can be that of a stranger, who leads it then.
     */
    private boolean isSessionOurs(ProcFs proc) {
        Optional<Long> own = proc.stat(Children.ownPid()).map(ProcStat::session);
        if (own.filter(number -> number == session).isPresent()) {
            return false;
        }
        Optional<ProcStat> now = proc.stat(session);
        return now.isEmpty() || (leader != null && now.get().startTicks() == leader.startTicks());
    }
}

package io.github.criujunit.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Hold a process and its descendants, as they were at one moment.
 *
 * @param processes the root first, parents before their children; never empty
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProcessTree(List<Member> processes) {

    /**
     * One process of the tree.
     *
     * @param threadIds all of them, the PID among them
     */
    public record Member(ProcessIdentity identity, ProcStat stat, List<Long> threadIds) {}

    public ProcessTree {
        processes = List.copyOf(processes);
    }

    /** Look at a process and its descendants now; empty when the root is gone. */
    public static Optional<ProcessTree> of(long rootPid, ProcFs proc) {
        return of(rootPid, everyProcess(proc), proc);
    }

    static Optional<ProcessTree> of(long rootPid, Map<Long, ProcStat> all, ProcFs proc) {
        if (!all.containsKey(rootPid)) {
            return Optional.empty();
        }
        Map<Long, List<Long>> children = new HashMap<>();
        all.values()
                .forEach(stat -> children.computeIfAbsent(stat.parentPid(), parent -> new ArrayList<>())
                        .add(stat.pid()));
        List<Member> members = new ArrayList<>();
        Deque<Long> pending = new ArrayDeque<>(List.of(rootPid));
        while (!pending.isEmpty()) {
            long pid = pending.remove();
            ProcStat stat = all.get(pid);
            if (stat != null) {
                proc.identity(pid).ifPresent(it -> members.add(new Member(it, stat, proc.threads(pid))));
            }
            pending.addAll(children.getOrDefault(pid, List.of()));
        }
        return members.isEmpty() ? Optional.empty() : Optional.of(new ProcessTree(members));
    }

    static Map<Long, ProcStat> everyProcess(ProcFs proc) {
        Map<Long, ProcStat> all = new LinkedHashMap<>();
        proc.pids().forEach(pid -> proc.stat(pid).ifPresent(stat -> all.put(pid, stat)));
        return all;
    }

    public Member root() {
        return processes.get(0);
    }

    public List<ProcessIdentity> identities() {
        return processes.stream().map(Member::identity).toList();
    }

    /** Collect every number that a restore needs to be free: PIDs and thread ids, without duplicates. */
    public List<Long> ids() {
        return processes.stream()
                .flatMap(member -> member.threadIds().stream())
                .distinct()
                .toList();
    }

    public boolean contains(long pid) {
        return processes.stream().anyMatch(member -> member.identity().pid() == pid);
    }

    /**
     * Wait until no process of the tree is left, not even as a zombie, so that every PID and thread id is free.
     *
     * <p>Children that this JVM has adopted are reaped; hold a {@link Subreaper} since before they were orphaned.
     *
     * @param ids what was dumped, which can be more than what was seen: a process that was forked meanwhile
     * @return the PIDs that are still taken when the limit is reached; empty when all are free
     */
    public List<Long> awaitGone(List<Long> ids, Duration limit, ProcFs proc) {
        List<ProcessIdentity> left = new ArrayList<>(identities());
        List<Long> others = new ArrayList<>(ids);
        others.removeAll(ids());
        Waiting.until("the tree of PID " + root().identity().pid() + " is gone", limit, () -> {
            // A thread id goes with its process at the latest.
            left.removeIf(process -> Children.hasFreedPid(process, proc));
            // Of these only the number is known: dead it is one of the tree, alive it is somebody else's by now.
            others.removeIf(id -> proc.stat(id).filter(ProcStat::isDead).isEmpty()
                    || proc.identity(id)
                            .filter(process -> !Children.hasFreedPid(process, proc))
                            .isEmpty());
            return left.isEmpty() && others.isEmpty();
        });
        return Stream.concat(left.stream().map(ProcessIdentity::pid), others.stream())
                .toList();
    }

    /** Find the session that the root belongs to but that no process of the tree leads. */
    public OptionalLong foreignSession() {
        long session = root().stat().session();
        return contains(session) ? OptionalLong.empty() : OptionalLong.of(session);
    }

    /** Tell whether a process of the tree has a controlling terminal. */
    public boolean hasControllingTerminal() {
        return processes.stream().anyMatch(member -> member.stat().ttyDevice() != 0);
    }
}

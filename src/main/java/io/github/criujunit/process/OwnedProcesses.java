package io.github.criujunit.process;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Find and end the processes of one owner: those that carry its mark, those that are known by their identity, what is
 * below them, and what is in a session that one of them leads. What carries the mark of somebody else is not the owner's.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OwnedProcesses {

    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    /** A restored process has no environment for the moment in which it gets its own. */
    private static final int LOOKS_IN_VAIN = 3;

    private final Owner owner;
    private final Collection<ProcessIdentity> known;
    private final ProcFs proc;

    /**
     * Look for the processes of an owner.
     *
     * @param known some that have been written down: a program that overwrites its environment loses the mark
     */
    public OwnedProcesses(Owner owner, Collection<ProcessIdentity> known, ProcFs proc) {
        this.owner = owner;
        this.known = List.copyOf(known);
        this.proc = proc;
    }

    /** Find all owners that some process carries the mark of, this JVM's too. */
    public static Set<Owner> owners(ProcFs proc) {
        Set<Owner> owners = new LinkedHashSet<>();
        proc.pids().forEach(pid -> Owner.on(pid, proc).ifPresent(owners::add));
        return owners;
    }

    /** Find those that live. */
    public List<ProcessIdentity> living() {
        Map<Long, ProcStat> all = ProcessTree.everyProcess(proc);
        Map<Long, Owner> marks = new LinkedHashMap<>();
        all.keySet().forEach(pid -> Owner.on(pid, proc).ifPresent(mark -> marks.put(pid, mark)));
        Set<Long> seeds = new LinkedHashSet<>();
        marks.forEach((pid, mark) -> {
            if (mark.equals(owner)) {
                seeds.add(pid);
            }
        });
        known.stream()
                .filter(process -> Liveness.of(process, proc).isAlive())
                .forEach(process -> seeds.add(process.pid()));
        Set<Long> pids = new LinkedHashSet<>(seeds);
        seeds.forEach(seed -> ProcessTree.of(seed, all, proc)
                .ifPresent(tree -> tree.identities().forEach(member -> pids.add(member.pid()))));
        all.values().stream().filter(stat -> seeds.contains(stat.session())).forEach(stat -> pids.add(stat.pid()));
        pids.remove(Children.ownPid());
        return pids.stream()
                .filter(pid -> Optional.ofNullable(marks.get(pid))
                        .filter(mark -> !mark.equals(owner))
                        .isEmpty())
                .flatMap(pid -> proc.identity(pid).stream())
                .filter(process -> Liveness.of(process, proc).isAlive())
                .toList();
    }

    /**
     * Kill them, stopped and frozen ones too, and wait until they are gone.
     *
     * @return who lives all the same: stuck in the kernel, or somebody else's to signal
     */
    public List<ProcessIdentity> end() {
        Set<ProcessIdentity> members = new LinkedHashSet<>();
        int[] inVain = {0};
        long start = System.nanoTime();
        Waiting.untilEvenIfInterrupted("the processes of " + owner + " are killed", KILL_LIMIT, () -> {
            List<ProcessIdentity> found = living();
            members.addAll(found);
            members.forEach(member -> Signals.send(member, Signal.SIGKILL, proc));
            if (System.nanoTime() - start > Duration.ofMillis(200).toNanos()) {
                // SIGKILL alone does not end what the freezer of cgroup v1 holds.
                found.forEach(member -> Freezer.thaw(member.pid(), proc));
            }
            boolean gone = members.stream().allMatch(member -> Children.isEnded(member, proc));
            inVain[0] = gone && found.isEmpty() ? inVain[0] + 1 : 0;
            return inVain[0] >= LOOKS_IN_VAIN;
        });
        return members.stream()
                .filter(member -> Liveness.of(member, proc).isAlive())
                .toList();
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.process.Descriptor;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processes of the machine that are not dumped. They hold on to what they share with the tree, and a restore needs it
 * for itself. To look at all of them takes a few milliseconds: ask only where there is something that could be shared.
 */
record Outsiders(ProcessSnapshot snapshot, Surroundings surroundings) {

    private static final int MAX_DESCRIPTORS = 4096;

    /**
     * Find who has certain files or sockets open.
     *
     * @param targets as {@link Descriptor#target()} has them
     * @return for each that is found, a process such as {@code nginx (PID 4)}
     */
    Map<String, String> holders(Set<String> targets) {
        Map<String, String> holders = new HashMap<>();
        if (!targets.isEmpty()) {
            pids().forEach(pid -> descriptors(pid).stream()
                    .map(Descriptor::target)
                    .filter(targets::contains)
                    .forEach(target -> holders.computeIfAbsent(target, key -> describe(pid))));
        }
        return holders;
    }

    List<Descriptor> descriptors(long pid) {
        return surroundings.proc().descriptors(pid, MAX_DESCRIPTORS);
    }

    Stream<Long> pids() {
        return surroundings.proc().pids().stream().filter(pid -> !snapshot.contains(pid));
    }

    /** Look at the entries of those that are alive. */
    Stream<ProcStat> alive() {
        return pids().flatMap(pid -> surroundings.proc().stat(pid).stream()).filter(stat -> !stat.isDead());
    }

    String describe(long pid) {
        return surroundings.proc().stat(pid).map(ProcStat::comm).orElse("a process") + " (PID " + pid + ")";
    }
}

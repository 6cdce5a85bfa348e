package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.verify.SharedThings.Reference;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who shares what: both ends of a pipe, a socket and its peer, a deleted file, memory. */
final class TopologyDifferences {

    static final String PEER = " is connected to";

    private TopologyDifferences() {}

    static void compareTrees(ProcessSnapshot treeBefore, ProcessSnapshot treeAfter, Differences differences) {
        SharedThings before = SharedThings.of(treeBefore);
        SharedThings after = SharedThings.of(treeAfter);
        // What came or went is another aspect's: here it is about those that both moments have.
        Set<Reference> common = new HashSet<>(before.byUser().keySet());
        common.retainAll(after.byUser().keySet());
        Set<String> seen = new HashSet<>();
        for (Map.Entry<Reference, String> entry : before.byUser().entrySet()) {
            Reference reference = entry.getKey();
            String keyAfter = after.byUser().get(reference);
            if (keyAfter == null || !seen.add(entry.getValue())) {
                continue;
            }
            treeAfter.process(reference.pid()).ifPresent(process -> {
                differences.compare(
                        Aspect.TOPOLOGY,
                        process,
                        reference.name() + " is shared by",
                        users(entry.getValue(), before, common),
                        users(keyAfter, after, common));
                differences.compare(
                        Aspect.TOPOLOGY,
                        process,
                        reference.name() + PEER,
                        peer(entry.getValue(), before, common),
                        peer(keyAfter, after, common));
            });
        }
    }

    private static String users(String key, SharedThings things, Set<Reference> common) {
        SortedSet<Reference> users = new TreeSet<>(things.users().getOrDefault(key, new TreeSet<>()));
        users.retainAll(common);
        Map<Long, String> byProcess = users.stream()
                .collect(Collectors.groupingBy(
                        Reference::pid, TreeMap::new, Collectors.mapping(Reference::name, Collectors.joining(", "))));
        return byProcess.entrySet().stream()
                .map(process -> process.getValue() + " of PID " + process.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String peer(String key, SharedThings things, Set<Reference> common) {
        String peer = things.peers().get(key);
        if (peer == null) {
            return "";
        }
        return things.users().containsKey(peer) ? users(peer, things, common) : "a process outside the tree";
    }
}

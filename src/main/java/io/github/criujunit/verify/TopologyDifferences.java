package io.github.criujunit.verify;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.Sharing.Holder;
import io.github.criujunit.verify.SharedThings.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who shares what: both ends of a pipe, a socket and its peer, a deleted file, memory. */
final class TopologyDifferences {

    static final String SHARING = " shares its offset with";
    static final String NOBODY = "nobody";
    static final String PEER = " is connected to";

    private TopologyDifferences() {}

    static void compareTrees(ProcessSnapshot treeBefore, ProcessSnapshot treeAfter, Differences differences) {
        compareSharing(treeBefore, treeAfter, differences);
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

    /** Compare who shares an open file description, and so an offset and flags; unknown where kcmp(2) is not for us. */
    private static void compareSharing(ProcessSnapshot treeBefore, ProcessSnapshot treeAfter, Differences differences) {
        if (treeBefore.sharing().isEmpty() || treeAfter.sharing().isEmpty()) {
            return;
        }
        Set<Holder> seen = new HashSet<>();
        for (ProcessState process : treeAfter.processes()) {
            for (OpenDescriptor descriptor : process.descriptors()) {
                Holder holder = new Holder(process.pid(), descriptor.number());
                if (!has(treeBefore, holder) || seen.contains(holder)) {
                    continue;
                }
                List<Holder> before = sharers(treeBefore, holder, treeAfter);
                List<Holder> after = sharers(treeAfter, holder, treeBefore);
                seen.addAll(before);
                seen.addAll(after);
                differences.compare(
                        Aspect.TOPOLOGY, process, "fd " + descriptor.number() + SHARING, told(before), told(after));
            }
        }
    }

    private static List<Holder> sharers(ProcessSnapshot tree, Holder holder, ProcessSnapshot other) {
        List<Holder> sharers = tree.sharing()
                .map(sharing -> sharing.sharers(holder.pid(), holder.number()))
                .orElse(List.of());
        // With itself alone, when the others came or went.
        List<Holder> common =
                sharers.stream().filter(sharer -> has(other, sharer)).toList();
        return common.isEmpty() ? List.of(holder) : common;
    }

    private static boolean has(ProcessSnapshot tree, Holder holder) {
        return tree.process(holder.pid())
                .filter(process ->
                        process.descriptors().stream().anyMatch(descriptor -> descriptor.number() == holder.number()))
                .isPresent();
    }

    private static String told(List<Holder> sharers) {
        return sharers.size() == 1
                ? NOBODY
                : sharers.stream().map(Holder::toString).collect(Collectors.joining(", "));
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

package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.List;
import java.util.stream.Stream;

/**
 * Find processes in namespaces that are not those of the root of the tree. CRIU saves one of each kind, and more only of
 * mount and network namespaces, and those only where the root has one of its own.
 *
 * <p>Source: criu/namespaces.c ({@code get_ns_id}), criu/pstree.c ({@code prepare_pstree_ids}).
 */
final class Namespaces implements Check {

    private static final List<String> ONE = List.of("pid", "user", "ipc", "uts", "cgroup");
    private static final List<String> SEVERAL = List.of("mnt", "net");
    private static final List<String> TIME = List.of("time", "time_for_children");

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        ProcessState root = snapshot.root();
        NamespaceView view = NamespaceView.of(surroundings);
        Stream<Finding> nested = snapshot.processes().stream().flatMap(process -> {
            Stream<Finding> one = ONE.stream()
                    .filter(kind -> differ(process, kind, root, kind))
                    .map(kind -> nested("nested-ns", process, kind, root));
            Stream<Finding> several = SEVERAL.stream()
                    .filter(kind -> differ(process, kind, root, kind) && !view.isOwn(root, kind))
                    .map(kind -> nested("nested-ns-restore", process, kind, root));
            return Stream.concat(one, several);
        });
        Stream<Finding> time = snapshot.processes().stream()
                .filter(process -> TIME.stream().anyMatch(kind -> differ(process, kind, root, "time")))
                .map(process -> time(process, root));
        return Stream.concat(nested, time);
    }

    private static boolean differ(ProcessState process, String kind, ProcessState other, String otherKind) {
        String its = process.namespaces().getOrDefault(kind, "");
        String others = other.namespaces().getOrDefault(otherKind, "");
        return !its.isEmpty() && !others.isEmpty() && !its.equals(others);
    }

    private static Finding nested(String id, ProcessState process, String kind, ProcessState root) {
        return blocks(
                id,
                process,
                kind + " namespace",
                "It is not that of " + root + ", with which it is dumped, and CRIU cannot save one within the other.",
                "Dump what lives in the namespace by itself, or put " + root.name() + " into it too.");
    }

    private static Finding time(ProcessState process, ProcessState root) {
        String why = process.equals(root)
                ? "The process is not in the time namespace that its children will be in, which CRIU cannot save."
                : "It is not that of " + root + ", with which it is dumped, and CRIU cannot save two.";
        return blocks(
                "timens-nested",
                process,
                "time namespace",
                why,
                "Put all processes into it: unshare --time --fork COMMAND");
    }

    private static Finding blocks(String id, ProcessState process, String resource, String why, String remedy) {
        return new Subject(process, resource).blocks(id, why, remedy);
    }
}

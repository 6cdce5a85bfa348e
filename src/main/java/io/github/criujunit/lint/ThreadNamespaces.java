package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find threads in another namespace than the main thread (setns(2)), as programs in Go enter that manage containers: CRIU
 * asks the main thread only, and all threads are in its namespaces afterwards.
 */
final class ThreadNamespaces implements Check {

    /** Those that a single thread can have; of PID namespaces it is its children that live in another one. */
    private static final List<String> KINDS = List.of("net", "mnt", "uts", "ipc");

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot.processes().stream()
                .filter(process ->
                        process.threads().size() > 1 && process.stat().state() != 'Z')
                .flatMap(process -> findings(process, surroundings.proc()));
    }

    private static Stream<Finding> findings(ProcessState process, ProcFs proc) {
        return process.threads().stream()
                .skip(1)
                .flatMap(thread -> KINDS.stream()
                        .filter(kind -> isOther(process, thread.tid(), kind, proc))
                        .map(kind -> Subject.ofThread(process, thread.tid())
                                .mayDiffer(
                                        "thread-namespace",
                                        "It is in another %s namespace than the main thread. CRIU restores it in that of the main thread."
                                                .formatted(kind),
                                        "")));
    }

    private static boolean isOther(ProcessState process, long tid, String kind, ProcFs proc) {
        String main = process.namespaces().get(kind);
        Optional<String> own =
                proc.link(process.pid(), "task/" + tid + "/ns/" + kind).map(Object::toString);
        return main != null && own.isPresent() && !own.get().equals(main);
    }
}

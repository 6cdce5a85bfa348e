package io.github.criujunit.lint;

import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find System V shared memory.
 *
 * <p>CRIU saves it with its IPC namespace, and not out of its own (criu/cr-dump.c); and attaches each segment as a whole
 * (criu/shmem.c).
 */
final class SystemVMemory implements Check {

    private static final String SEGMENT = "/SYSV";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        boolean isOurs = sharesNamespace(snapshot.root(), surroundings);
        return Mappings.findings(snapshot, (process, mapping) -> {
            if (!mapping.path().startsWith(SEGMENT)) {
                return Stream.empty();
            }
            if (isOurs) {
                return Stream.of(inNamespaceOfMachine(process, mapping));
            }
            return hasLostItsBeginning(process, mapping) ? Stream.of(hole(process, mapping)) : Stream.empty();
        });
    }

    private static boolean sharesNamespace(ProcessState root, Surroundings surroundings) {
        return Optional.ofNullable(root.namespaces().get("ipc"))
                .equals(surroundings
                        .proc()
                        .link(surroundings.dumper(), "ns/ipc")
                        .map(Object::toString));
    }

    private static Finding inNamespaceOfMachine(ProcessState process, Mapping mapping) {
        return Subject.of(process, mapping)
                .blocks(
                        "sysv-shm",
                        "It is System V shared memory of the whole machine; CRIU saves it only with an IPC namespace of"
                                + " the process's own.",
                        "Detach it before the dump (shmdt(2)), or start the program with: unshare --ipc");
    }

    /** A later mapping of a segment can have an offset because the protection of a part was changed. */
    private static boolean hasLostItsBeginning(ProcessState process, Mapping mapping) {
        return process.mappings().stream()
                .noneMatch(it -> it.offset() == 0
                        && it.inode() == mapping.inode()
                        && it.device().equals(mapping.device())
                        && it.path().equals(mapping.path()));
    }

    private static Finding hole(ProcessState process, Mapping mapping) {
        return Subject.of(process, mapping)
                .blocks(
                        "sysv-shm-hole",
                        "It is a part of a System V shared memory segment, whose beginning was unmapped; CRIU restores"
                                + " none with a hole.",
                        "Detach it before the dump (shmdt(2)).");
    }
}

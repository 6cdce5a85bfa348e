package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find PIDs and TIDs that are among the next that the kernel gives away, as soon as the dump has made them free: the numbers
 * are given out one after the other, and begin again at the end (pid_namespaces(7), kernel.ns_last_pid).
 */
final class PidsSoonTaken implements Check {

    /** CRIU itself and what starts it need a few dozen between dump and restore. */
    private static final long NEAR = 100;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        ProcFs proc = surroundings.proc();
        Optional<Long> last = number("sys/kernel/ns_last_pid", proc);
        Optional<Long> maximum = number("sys/kernel/pid_max", proc);
        if (last.isEmpty() || maximum.isEmpty() || isElsewhere(snapshot.root(), surroundings)) {
            return Stream.empty();
        }
        return snapshot.processes().stream()
                .flatMap(process -> process.threads().stream()
                        .filter(thread -> ahead(thread.tid(), last.get(), maximum.get()) <= NEAR)
                        .limit(1)
                        .map(thread -> Subject.ofThread(process, thread.tid())
                                .mayDiffer(
                                        "pid-in-use",
                                        "The kernel gives out numbers in a row, is at %d, and gets to %d soon: somebody may have it before the restore."
                                                .formatted(last.get(), thread.tid()),
                                        "Restore at once, or in a PID namespace of its own: unshare --pid --fork"
                                                + " --mount-proc criu restore ...")));
    }

    /** The numbers of another PID namespace are given out there. */
    private static boolean isElsewhere(ProcessState root, Surroundings surroundings) {
        Optional<String> own =
                surroundings.proc().link(surroundings.dumper(), "ns/pid").map(Object::toString);
        return !Optional.ofNullable(root.namespaces().get("pid")).equals(own);
    }

    private static Optional<Long> number(String file, ProcFs proc) {
        return proc.read(file).map(text -> Long.parseLong(text.trim()));
    }

    private static long ahead(long id, long last, long maximum) {
        return id > last ? id - last : id - last + maximum;
    }
}

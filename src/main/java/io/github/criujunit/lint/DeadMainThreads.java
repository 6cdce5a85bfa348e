package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.stream.Stream;

/**
 * Find processes that are dead, or whose main thread is.
 *
 * <p>A child that has ended is dumped with its exit status; one whose other threads go on is not (criu/seize.c).
 */
final class DeadMainThreads implements Check {

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot.processes().stream()
                .filter(process -> process.stat().state() == 'Z')
                .map(process -> process.isZombie()
                        ? ended(process, process.equals(snapshot.root()))
                        : goesOn(process, process.equals(snapshot.root())));
    }

    private static Finding ended(ProcessState process, boolean isRoot) {
        Subject subject = new Subject(process, "zombie");
        return isRoot
                ? subject.blocks(
                        "unable-to-interrupt",
                        "It has ended, and only its parent has not noticed yet.",
                        "Dump its parent, or have that one wait for it: PID "
                                + process.stat().parentPid())
                : subject.informs(
                        "zombie",
                        "It has ended, and PID " + process.stat().parentPid()
                                + " has not waited for it: it comes back as it is, with its exit status.",
                        "");
    }

    private static Finding goesOn(ProcessState process, boolean isRoot) {
        return Subject.ofThread(process, process.pid())
                .blocks(
                        isRoot ? "unable-to-interrupt" : "dump-thread-zombie",
                        "It has exited while other threads go on, and CRIU can stop only what lives.",
                        "Let the main thread wait for the others: pthread_join(3).");
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProgramName;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Find threads that wait in vfork(2), which nothing can interrupt, for a child that does not get to its program.
 *
 * <p>Each start of a program passes through this for a moment: only a child that is older counts.
 */
final class WaitingInVfork implements Check {

    /** What {@code /proc/PID/wchan} says of it: kernel_clone since Linux 5.10, _do_fork before. */
    private static final Set<String> FUNCTIONS = Set.of("kernel_clone", "_do_fork", "do_fork", "wait_for_vfork_done");

    private static final double PATIENCE_SECONDS = 1;

    /** The same on every Linux (time(7)). */
    private static final double USER_HZ = 100;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        ProcFs proc = surroundings.proc();
        return snapshot.processes().stream()
                .flatMap(process -> process.threads().stream()
                        .filter(thread -> thread.stat().state() == 'D')
                        .filter(thread -> FUNCTIONS.contains(proc.read(process.pid(), "task/" + thread.tid() + "/wchan")
                                .orElse("")))
                        .flatMap(thread -> youngestChild(process, snapshot)
                                .filter(child -> age(child, proc) > PATIENCE_SECONDS)
                                .map(child -> Subject.ofThread(process, thread.tid())
                                        .blocks(
                                                "timeout-reached",
                                                "It waits in vfork(2) until "
                                                        + ProgramName.withPid(child.pid(), proc)
                                                        + " has started a program; nothing can stop it meanwhile.",
                                                "Dump it later, or end PID " + child.pid() + "."))));
    }

    private static Stream<ProcessState> youngestChild(ProcessState parent, ProcessSnapshot snapshot) {
        return snapshot.processes().stream()
                .filter(process -> process.stat().parentPid() == parent.pid())
                .reduce((first, second) ->
                        second.stat().startTicks() > first.stat().startTicks() ? second : first)
                .stream();
    }

    private static double age(ProcessState process, ProcFs proc) {
        return proc.read("uptime")
                .map(text -> Double.parseDouble(text.split(" ", 2)[0])
                        - process.stat().startTicks() / USER_HZ)
                .orElse(0.0);
    }
}

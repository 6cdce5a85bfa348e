package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProgramName;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.ThreadState;
import java.util.stream.Stream;

/**
 * Find threads that somebody traces, inside of the tree or outside: a thread has one tracer, and CRIU has to become it.
 *
 * <p>Source: ptrace(2), compel/src/lib/infect.c.
 */
final class Tracers implements Check {

    private static final String CRIU = "criu";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot.processes().stream()
                .flatMap(process -> process.threads().stream()
                        .filter(thread -> tracer(thread) > 0 && !isCriu(tracer(thread), surroundings.proc()))
                        .limit(1)
                        .map(thread -> finding(process, thread, process.equals(snapshot.root()), surroundings.proc())));
    }

    private static long tracer(ThreadState thread) {
        String pid = thread.status().getOrDefault("TracerPid", "0");
        return Long.parseLong(pid);
    }

    /** It lets go of what it traces when it is done. */
    private static boolean isCriu(long pid, ProcFs proc) {
        return proc.stat(pid).filter(stat -> stat.comm().equals(CRIU)).isPresent();
    }

    private static Finding finding(ProcessState process, ThreadState thread, boolean isRoot, ProcFs proc) {
        boolean isOther = isRoot || thread.tid() != process.pid();
        String tracer = ProgramName.withPid(tracer(thread), proc);
        return Subject.ofThread(process, thread.tid())
                .blocks(
                        isOther ? "unable-to-interrupt" : "unseizable-state",
                        "It is traced by " + tracer + ", and there can be but one tracer: CRIU cannot stop it.",
                        "Detach the debugger or tracer, " + tracer + ".");
    }
}

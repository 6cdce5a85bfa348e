package io.github.criujunit.process;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Hold a process that CRIU has restored.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RestoredProcess extends TrackedProcess {

    private final long originalPid;
    private final List<String> originalCommandLine;

    private RestoredProcess(
            Supplier<Optional<ExitStatus>> exit,
            String name,
            ProcessIdentity identity,
            ProcessOutput output,
            long originalPid,
            List<String> originalCommandLine,
            ProcFs proc) {
        super(name, identity, output, exit, proc);
        this.originalPid = originalPid;
        this.originalCommandLine = List.copyOf(originalCommandLine);
    }

    /**
     * Take on the process that has a PID now.
     *
     * <p>Where it is a child of this JVM it is reaped as soon as it dies, and its exit status is known.
     *
     * @param pid the PID that it has, as {@code criu} says
     * @param originalPid the PID of the process that was dumped
     * @param output what it writes from the restore on
     * @param originalCommandLine the command line of the process that was dumped
     * @return empty when there is no such process, not even a zombie
     */
    public static Optional<RestoredProcess> adopt(
            String name, long pid, long originalPid, ProcessOutput output, List<String> originalCommandLine) {
        ProcFs proc = ProcFs.system();
        return proc.identity(pid).map(identity -> {
            CompletableFuture<ExitStatus> exit = Children.exitOf(identity);
            return new RestoredProcess(
                    () -> Optional.ofNullable(exit.getNow(null)),
                    name,
                    identity,
                    output,
                    originalPid,
                    originalCommandLine,
                    proc);
        });
    }

    /**
     * Let a process that was never dumped stand where a restored one is asked for: its PID and command line are the original
     * ones, and its output begins now.
     */
    public static RestoredProcess standIn(RunningProcess process) {
        return new RestoredProcess(
                process.exit(),
                process.name(),
                process.identity(),
                process.output().fromNow(),
                process.pid(),
                process.commandLine(),
                process.proc());
    }

    /** Get the PID of the process that was dumped. */
    public long originalPid() {
        return originalPid;
    }

    /** Get the command line of the process that was dumped. */
    public List<String> originalCommandLine() {
        return originalCommandLine;
    }
}

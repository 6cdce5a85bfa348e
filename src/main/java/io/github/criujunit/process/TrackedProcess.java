package io.github.criujunit.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Follow a process that the harness started or restored, by its identity and never by its PID alone.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract sealed class TrackedProcess permits RunningProcess, RestoredProcess {

    private final String name;
    private final ProcessIdentity identity;
    private final Belonging belonging;
    private final ProcessOutput output;
    private final Supplier<Optional<ExitStatus>> exit;
    private final ProcFs proc;
    private final Map<Class<?>, Object> records = new ConcurrentHashMap<>();

    TrackedProcess(
            String name,
            ProcessIdentity identity,
            ProcessOutput output,
            Supplier<Optional<ExitStatus>> exit,
            ProcFs proc) {
        this.name = name;
        this.identity = identity;
        this.belonging = Belonging.to(identity, proc);
        this.output = output;
        this.exit = exit;
        this.proc = proc;
    }

    public long pid() {
        return identity.pid();
    }

    public ProcessIdentity identity() {
        return identity;
    }

    /** Get the fixture's name, as messages use it. */
    public String name() {
        return name;
    }

    /** Look at what became of it; a zombie is not alive, and neither is another process with its PID. */
    public Liveness liveness() {
        return Liveness.of(identity, proc);
    }

    public boolean isAlive() {
        return liveness().isAlive();
    }

    /** Read the command line now; empty when the process is gone. */
    public List<String> commandLine() {
        return liveness().isAlive() ? proc.commandLine(pid()) : List.of();
    }

    /** Look at the process and its descendants now; empty when it is gone. */
    public Optional<ProcessTree> tree() {
        return liveness().hasFreedPid() ? Optional.empty() : ProcessTree.of(pid(), proc);
    }

    public ProcessOutput output() {
        return output;
    }

    /**
     * Send a signal.
     *
     * @param signal its number, see {@link Signal}
     * @return false when the process was gone
     */
    public boolean signal(int signal) {
        return Signals.send(identity, signal, proc);
    }

    /**
     * Wait until the process has ended.
     *
     * @return false when the limit was reached first
     */
    public boolean awaitEnd(Duration limit) {
        return Waiting.until(this + " ends", limit, () -> !isAlive());
    }

    /**
     * Get how the process ended.
     *
     * @return empty while it runs, and for ever when it was not a child of this JVM: only the parent learns it
     */
    public Optional<ExitStatus> exitStatus() {
        if (isAlive()) {
            return Optional.empty();
        }
        // Who reaps may be a moment behind the kernel.
        Waiting.untilEvenIfInterrupted(
                "the exit status of " + this,
                Duration.ofMillis(200),
                () -> exit.get().isPresent());
        return exit.get();
    }

    /**
     * End the process and everything that belongs to it; does nothing when all of it has ended.
     *
     * @param grace how long it may take to end after SIGTERM; zero kills it at once
     */
    public TreeEnd end(Duration grace) {
        return TreeEnd.of(belonging, grace, proc);
    }

    /** Keep with the process what packages above this one know of it; replaces an earlier one of this type. */
    public <T> void keep(Class<T> type, T knowledge) {
        records.put(type, knowledge);
    }

    /** Get what was kept with the process; empty when nothing of this type was. */
    public <T> Optional<T> kept(Class<T> type) {
        return Optional.ofNullable(records.get(type)).map(type::cast);
    }

    Supplier<Optional<ExitStatus>> exit() {
        return exit;
    }

    ProcFs proc() {
        return proc;
    }

    @Override
    public String toString() {
        return name + " (PID " + pid() + ")";
    }
}

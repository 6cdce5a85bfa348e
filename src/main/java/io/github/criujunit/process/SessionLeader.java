package io.github.criujunit.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold a program that was started in a session of its own, so that neither Ctrl-C in the terminal nor anything else that
 * the JVM's session gets concerns it.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SessionLeader {

    private final Process process;
    private final ProcessIdentity identity;

    private SessionLeader(Process process, ProcessIdentity identity) {
        this.process = process;
        this.identity = identity;
        Children.leaveToJdk(process);
    }

    /** Start what a builder describes; its command gets {@code setsid} in front. */
    public static SessionLeader start(ProcessBuilder builder) throws IOException {
        // A child of the JVM leads no process group, so setsid does not fork and the PID stays the child's.
        List<String> words = new ArrayList<>(List.of("setsid", "--"));
        words.addAll(builder.command());
        ProcFs proc = ProcFs.system();
        long before = proc.ticksSinceBoot();
        Process process = builder.command(words).start();
        // One that has ended already cannot be asked when it started; not before now, at any rate.
        ProcessIdentity identity =
                proc.identity(process.pid()).orElse(new ProcessIdentity(process.pid(), before, process.pid()));
        return new SessionLeader(process, identity);
    }

    public Process process() {
        return process;
    }

    ProcessIdentity identity() {
        return identity;
    }

    /** Get when it was started, in clock ticks since boot. */
    public long startTicks() {
        return identity.startTicks();
    }

    /** Get how it has ended; empty while it runs. */
    public Optional<ExitStatus> exitStatus() {
        return process.isAlive() ? Optional.empty() : Optional.of(ExitStatus.ofExitValue(process.exitValue()));
    }

    /**
     * End it, with everything below it and in its session.
     *
     * @param grace how long it may take to end after SIGTERM; zero kills it at once
     */
    public TreeEnd end(Duration grace) {
        return TreeEnd.of(new Belonging(identity, identity.pid(), identity, null), grace, ProcFs.system());
    }
}

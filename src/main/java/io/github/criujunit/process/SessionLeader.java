package io.github.criujunit.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold a program that was started in a session of its own, so that neither Ctrl-C in the terminal nor anything else that
 * the JVM's session gets concerns it; with the mark of this JVM, so that it is known when the JVM is gone.
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
        long before = ProcFs.system().ticksSinceBoot();
        return lead(DeliverableSignals.start(withSetsid(builder)), before);
    }

    /**
     * Start what a builder describes as the new leader of a session, so that it has the old one's PID; as the leader of
     * another one where that cannot be had.
     */
    public static SessionLeader startIn(LeaderlessSession session, ProcessBuilder builder) throws IOException {
        List<String> command = List.copyOf(builder.command());
        long before = ProcFs.system().ticksSinceBoot();
        Optional<Process> chosen = ChosenPid.start(session, withSetsid(builder));
        return chosen.isPresent() ? lead(chosen.get(), before) : start(builder.command(command));
    }

    /** A child of the JVM leads no process group, so setsid does not fork and the PID stays the child's. */
    private static ProcessBuilder withSetsid(ProcessBuilder builder) {
        Owner.thisJvm().putInto(builder.environment());
        List<String> words = new ArrayList<>(List.of("setsid", "--"));
        words.addAll(builder.command());
        return builder.command(words);
    }

    private static SessionLeader lead(Process process, long before) {
        // One that has ended already cannot be asked when it started; not before now, at any rate.
        ProcessIdentity identity = ProcFs.system()
                .identity(process.pid())
                .orElse(new ProcessIdentity(process.pid(), before, process.pid()));
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

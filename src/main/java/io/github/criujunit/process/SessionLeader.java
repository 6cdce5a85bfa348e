package io.github.criujunit.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    private final CompletableFuture<ExitStatus> exit;

    private SessionLeader(Process process) {
        this.process = process;
        this.exit = Children.exitOf(process);
    }

    /** Start what a builder describes; its command gets {@code setsid} in front. */
    public static SessionLeader start(ProcessBuilder builder) throws IOException {
        // A child of the JVM leads no process group, so setsid does not fork and the PID stays the child's.
        List<String> words = new ArrayList<>(List.of("setsid", "--"));
        words.addAll(builder.command());
        return new SessionLeader(builder.command(words).start());
    }

    public Process process() {
        return process;
    }

    /** Get how it ends; completed the moment it has. */
    public CompletableFuture<ExitStatus> exit() {
        return exit;
    }

    /**
     * End it, with everything below it and in its session.
     *
     * @param grace how long it may take to end after SIGTERM; zero kills it at once
     */
    public TreeEnd end(Duration grace) {
        ProcFs proc = ProcFs.system();
        return proc.identity(process.pid())
                .filter(identity -> process.isAlive())
                .map(identity -> TreeEnd.of(identity, process.pid(), grace, proc))
                .orElse(new TreeEnd(false, List.of()));
    }
}

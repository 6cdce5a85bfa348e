package io.github.criujunit.criu;

import io.github.criujunit.process.Durations;
import io.github.criujunit.process.ExitStatus;
import io.github.criujunit.process.LeaderlessSession;
import io.github.criujunit.process.SessionLeader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Hold one {@code criu} that was started.
 *
 * <p>It runs in a session of its own: Ctrl-C in the terminal of the tests must not end it in the middle of a dump, with
 * the process frozen. Its log comes from standard error, so that it can be read whoever {@code criu} runs as.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CriuProcess {

    /** A restore of a truncated image writes 15 MB a second, for ever. */
    private static final long MAX_LOG_BYTES = 64L * 1024 * 1024;

    /** There is a line for each run of pages: one of 300 processes with 2 GiB writes 84 MB, and succeeds. */
    private static final long IMAGE_BYTES_PER_LOG_BYTE = 8;

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration HURRIED = Duration.ofMillis(1);
    private static final Duration END_LIMIT = Duration.ofMillis(500);

    private static final Set<CriuProcess> RUNNING = ConcurrentHashMap.newKeySet();

    private final List<String> command;
    private final Path log;
    private final Path output;
    private final long maxLogBytes;
    private final SessionLeader leader;
    private final Process process;
    private final long startNanos = System.nanoTime();

    private CriuProcess(List<String> command, Path log, Path output, SessionLeader leader, long maxLogBytes) {
        this.command = command;
        this.log = log;
        this.output = output;
        this.maxLogBytes = maxLogBytes;
        this.leader = leader;
        this.process = leader.process();
    }

    /**
     * Start {@code criu}.
     *
     * @param unsaid words for it that are the harness's own affair, and of no use to whoever repeats the command
     * @param output where its standard output goes, which a restored process may take over
     */
    static CriuProcess start(List<String> command, List<String> unsaid, Path log, Path output) {
        return start(command, unsaid, log, output, Optional.empty(), 0);
    }

    /**
     * Start {@code criu} as above.
     *
     * @param session one that it should lead, for the tree that it restores
     * @param imageBytes how much it has to read
     */
    static CriuProcess start(
            List<String> command,
            List<String> unsaid,
            Path log,
            Path output,
            Optional<LeaderlessSession> session,
            long imageBytes) {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(command.stream(), unsaid.stream()).toList())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(log.toFile());
        CriuEnvironment.prepare(builder.environment());
        try {
            SessionLeader leader =
                    session.isPresent() ? SessionLeader.startIn(session.get(), builder) : SessionLeader.start(builder);
            CriuProcess started = new CriuProcess(
                    command, log, output, leader, MAX_LOG_BYTES + imageBytes / IMAGE_BYTES_PER_LOG_BYTE);
            RUNNING.removeIf(earlier -> !earlier.process.isAlive());
            RUNNING.add(started);
            return started;
        } catch (IOException e) {
            throw new CriuUnavailableException("criu cannot be started: " + e.getMessage() + "\n  Command: " + command);
        }
    }

    /**
     * Wait until it has ended, or has done what it should do while it runs on; end it when a limit is reached.
     *
     * @param done looked at every now and then
     */
    CriuRun await(Duration limit, BooleanSupplier done) {
        return await(limit, done, () -> false);
    }

    /**
     * Wait as above, and let somebody look at the tasks when they stand still.
     */
    CriuRun await(Duration limit, BooleanSupplier done, StandStill<?> moment) {
        return await(limit, done, () -> {
            moment.poll();
            return moment.isAwaited();
        });
    }

    /**
     * Wait as above.
     *
     * @param hurried looked at every now and then; while it is true, that is every millisecond
     */
    private CriuRun await(Duration limit, BooleanSupplier done, BooleanSupplier hurried) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive()) {
            if (done.getAsBoolean()) {
                return run(Optional.empty(), Optional.empty(), limit);
            }
            if (System.nanoTime() > deadline) {
                return ended("it did not end within " + Durations.text(limit), limit);
            }
            if (log.toFile().length() > maxLogBytes) {
                return ended("its log grew over " + maxLogBytes / (1024 * 1024) + " MiB", limit);
            }
            waitALittle(hurried.getAsBoolean() ? HURRIED : LOOK_EVERY, limit);
        }
        return run(Optional.of(ExitStatus.ofExitValue(process.exitValue())), Optional.empty(), limit);
    }

    private void waitALittle(Duration time, Duration limit) {
        try {
            process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            throw new CriuFailedException(
                    "interrupted while criu ran; it was ended\n  Command: " + command,
                    run(Optional.empty(), Optional.of("interrupted while it ran"), limit));
        }
    }

    private CriuRun ended(String exceeded, Duration limit) {
        String stuck =
                end() ? "" : "; it could not be ended (PID " + process.pid() + "), since it is not ours to signal";
        return run(Optional.empty(), Optional.of(exceeded + stuck), limit);
    }

    private CriuRun run(Optional<ExitStatus> exit, Optional<String> exceeded, Duration limit) {
        return new CriuRun(
                command, log, output, exit, exceeded, limit, Duration.ofNanos(System.nanoTime() - startNanos));
    }

    /** End every one that runs: the JVM is about to end, and a restore must not succeed after that. */
    public static void endAll() {
        RUNNING.forEach(CriuProcess::end);
    }

    long pid() {
        return process.pid();
    }

    /** Get when it was started, in clock ticks since boot. */
    long startTicks() {
        return leader.startTicks();
    }

    /**
     * End it if it still runs, with what it has started: action scripts, half of a restored tree.
     *
     * @return whether it has ended; through {@code sudo} it may be out of reach
     */
    public boolean end() {
        return leader.end(END_LIMIT).survivors().isEmpty();
    }
}

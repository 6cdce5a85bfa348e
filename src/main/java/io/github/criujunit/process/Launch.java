package io.github.criujunit.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Hold a fixture that was started and is not known to be ready yet.
 *
 * <p>It runs in a session of its own, with standard input from {@code /dev/null}, its output in a file, and no other
 * descriptor: whatever else it had from the JVM would have to be dumped with it.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Launch implements AutoCloseable {

    private final Fixture fixture;
    private final List<String> command;
    private final SessionLeader leader;
    private final ProcessOutput output;
    private final Readiness.Probe probe;
    private final Belonging belonging;
    private final ProcFs proc = ProcFs.system();

    /** Held until it is ready where it may daemonise: then it becomes an orphan meanwhile, and ours to reap. */
    private final @Nullable Subreaper subreaper;

    private Launch(
            Fixture fixture,
            List<String> command,
            SessionLeader leader,
            ProcessOutput output,
            Readiness.Probe probe,
            ProcessMark mark,
            @Nullable Subreaper subreaper) {
        this.fixture = fixture;
        this.command = List.copyOf(command);
        this.leader = leader;
        this.output = output;
        this.probe = probe;
        this.subreaper = subreaper;
        // A session leader since its start: its PID is the number of its session.
        this.belonging = new Belonging(leader.identity(), pid(), leader.identity(), mark);
    }

    /**
     * Start a fixture.
     *
     * @param scratch an existing directory of the run, for the output and for the built-in fixture's script
     * @throws FixtureException when the program is missing or cannot be started
     */
    public static Launch start(Fixture fixture, Path scratch) {
        ProcessOutput output = outputIn(scratch);
        Readiness.Probe probe = fixture.readiness().open(fixture);
        List<String> command = new ArrayList<>(fixture.commandIn(scratch));
        ProcessBuilder builder = new ProcessBuilder();
        fixture.directory().map(Path::toFile).ifPresent(builder::directory);
        builder.environment().putAll(fixture.environment());
        ProcessMark mark = ProcessMark.random();
        mark.putInto(builder.environment());
        command.set(0, ProgramPath.find(fixture, builder.environment()).toString());
        builder.command(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.file().toFile());
        Subreaper subreaper = fixture.readiness().survivesLauncher() ? Subreaper.hold() : null;
        try {
            return new Launch(fixture, command, SessionLeader.start(builder), output, probe, mark, subreaper);
        } catch (IOException e) {
            release(subreaper);
            throw new FixtureException(
                    fixture.name() + " could not be started: " + e.getMessage() + "\n  Command: " + fixture.command(),
                    e);
        }
    }

    /** Get where the output of what is started with this directory goes. */
    public static ProcessOutput outputIn(Path scratch) {
        return new ProcessOutput(scratch.resolve("output.log"));
    }

    /**
     * Wait until the fixture is ready.
     *
     * @throws FixtureException at once when it has died, and when the limit is reached
     */
    public RunningProcess awaitReady(Duration limit) {
        AtomicReference<ProcessIdentity> ready = new AtomicReference<>();
        boolean inTime = Waiting.until(fixture.name() + " gets ready", limit, () -> {
            // In this order: a program that says that it is ready and exits has exited.
            Optional<ExitStatus> exit = leader.exitStatus();
            Optional<ProcessIdentity> found = probe.poll(this);
            found.ifPresent(ready::set);
            boolean mayExit = fixture.readiness().survivesLauncher()
                    && exit.filter(new ExitStatus.Exited(0)::equals).isPresent();
            if (exit.isPresent() && !mayExit) {
                throw new FixtureException(died(exit.get()));
            }
            return found.isPresent();
        });
        if (!inTime) {
            throw new FixtureException(notReady(limit));
        }
        release(subreaper);
        return new RunningProcess(this, Objects.requireNonNull(ready.get()));
    }

    /** What stood between the launcher and the daemon is dead by now, and was nobody's to reap but ours. */
    private static void release(@Nullable Subreaper subreaper) {
        if (subreaper != null) {
            subreaper.closeAndReap();
        }
    }

    private String died(ExitStatus exit) {
        Optional<String> explanation = fixture.explanation(output);
        if (explanation.isPresent()) {
            return "%s (PID %d) failed before it was ready: %s%s"
                    .formatted(fixture.name(), pid(), explanation.get(), fixture.ownOutput(output));
        }
        return "%s (PID %d) %s before it was ready: %s\n%s"
                .formatted(fixture.name(), pid(), exit, fixture.readiness().unmet(), output.evidence());
    }

    private String notReady(Duration limit) {
        return "%s (PID %d) was not ready within %s: %s\n%s"
                .formatted(
                        fixture.name(),
                        pid(),
                        Durations.text(limit),
                        fixture.readiness().unmet(),
                        output.evidence());
    }

    /**
     * Find the first of some numbers that is the PID of a process of ours.
     *
     * @param pids digits, or anything else, which is none
     */
    Optional<ProcessIdentity> belonging(Stream<String> pids) {
        List<Long> numbers = pids.filter(digits -> digits.matches("\\d{1,9}"))
                .map(Long::valueOf)
                .toList();
        // One look at the processes for all numbers, and none without a number: a wait polls this.
        Set<Long> ours = numbers.isEmpty() ? Set.of() : belonging.pids(proc);
        return numbers.stream()
                .filter(pid -> ours.contains(pid) || isAdopted(pid))
                .findFirst()
                .flatMap(proc::identity);
    }

    /** A daemon that has overwritten its environment: an orphan that came to us, and not before the launch. */
    private boolean isAdopted(long pid) {
        return subreaper != null
                && proc.stat(pid)
                        .filter(stat -> stat.parentPid() == Children.ownPid()
                                && stat.startTicks() >= belonging.root().startTicks())
                        .isPresent();
    }

    Fixture fixture() {
        return fixture;
    }

    Optional<ExitStatus> exitStatus() {
        return leader.exitStatus();
    }

    ProcFs proc() {
        return proc;
    }

    /** Get the words that it was started with: the program by its path, a built-in script where it was laid down. */
    public List<String> command() {
        return command;
    }

    public ProcessOutput output() {
        return output;
    }

    /** Get the PID of what was started, which need not be the process that will be dumped. */
    public long pid() {
        return leader.process().pid();
    }

    public ProcessIdentity identity() {
        return leader.identity();
    }

    /** End everything that the launch started. */
    @Override
    public void close() {
        end(Duration.ZERO);
    }

    TreeEnd end(Duration grace) {
        try {
            return TreeEnd.of(belonging, grace, proc);
        } finally {
            release(subreaper);
        }
    }
}

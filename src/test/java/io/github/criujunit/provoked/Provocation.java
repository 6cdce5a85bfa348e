package io.github.criujunit.provoked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFailedException;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CheckpointOptions;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.RootCause;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.Subreaper;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.testkit.Fixtures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Provoke the failure that {@link Provokes} announces, and apply its remedy.
 *
 * <p>{@code CRIU_JUNIT_KEEP=always} keeps the logs.
 */
final class Provocation implements AutoCloseable {

    static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));

    /** Without grace: nothing is to be seen of how these programs end. */
    private static final SessionDefaults DEFAULTS = new SessionDefaults(
            DumpOptions.defaults(), RestoreOptions.defaults(), CheckpointOptions.GIVEN, Duration.ZERO);

    private final Provokes expected;
    private final CheckpointSession session;
    private final Deque<CheckpointSession> others = new ArrayDeque<>();
    private boolean provoked;
    private boolean remedied;

    Provocation(Provokes expected) {
        this.expected = expected;
        this.session = open(Duration.ofSeconds(10));
    }

    /** Open one more session, with another limit; it is for the test to close. */
    static CheckpointSession open(Duration timeout) {
        Settings settings = Settings.read(key -> Optional.empty()).withTimeout(timeout);
        return CheckpointSession.open(CRIU, settings, DEFAULTS);
    }

    /** Make options for a dump. */
    static DumpOptions with(String... words) {
        return DumpOptions.defaults().withFurther(List.of(words));
    }

    CheckpointSession session() {
        return session;
    }

    /** Open one more session, with another CRIU and another limit; closed before the first one, after the test. */
    CheckpointSession another(Criu criu, Duration timeout) {
        return another(criu, Settings.read(key -> Optional.empty()).withTimeout(timeout));
    }

    /** Open one more session, with other settings; closed before the first one, after the test. */
    CheckpointSession another(Criu criu, Settings settings) {
        CheckpointSession other = CheckpointSession.open(criu, settings, DEFAULTS);
        others.push(other);
        return other;
    }

    /** Describe a program of {@code test-fixtures/provoked/}, which prints the line "ready". */
    static Fixture fixture(String script, String... arguments) {
        return Fixture.python(Fixtures.file("provoked").resolve(script), arguments)
                .withReadiness(Readiness.output("^(PID \\d+ )?ready$"));
    }

    /** Start a program of {@code test-fixtures/provoked/}, and wait until it prints the line "ready". */
    RunningProcess start(String script, String... arguments) {
        return session.start(fixture(script, arguments));
    }

    /** Tell a program with SIGUSR1 to do away with what fails, and wait until it prints the line "mended". */
    void mend(RunningProcess process) {
        process.signal(Signal.SIGUSR1);
        awaitMended(process);
    }

    /** Wait until a program prints the line "mended". */
    void awaitMended(RunningProcess process) {
        assertThat(Waiting.until(
                        "it is mended",
                        Duration.ofSeconds(5),
                        () -> process.output().text().contains("mended\n")))
                .as("mended: %s", process.output().text())
                .isTrue();
    }

    /** Dump a process, which must fail as announced and leave it running. */
    void dumpFails(TrackedProcess process, String... options) {
        dumpFails(process, with(options));
    }

    /** Dump a process, which must fail as announced and leave it running. */
    void dumpFails(TrackedProcess process, DumpOptions options) {
        fails(() -> session.dump(process, options));
        assertThat(process.isAlive())
                .as("a dump that fails leaves the process running")
                .isTrue();
    }

    /** Restore a checkpoint, which must fail as announced. */
    void restoreFails(Checkpoint checkpoint, String... options) {
        fails(() -> session.restore(checkpoint, RestoreOptions.defaults().withFurther(List.of(options))));
    }

    /** Run a step, which must fail as announced. */
    void fails(ThrowingCallable step) {
        Throwable failure = catchThrowable(step);
        assertThat(failure).as("it should fail: " + expected.failure()).isNotNull();
        saysSo(diagnosis(failure), String.valueOf(failure.getMessage()));
        session.markExpected();
        others.forEach(CheckpointSession::markExpected);
    }

    private static Diagnosis diagnosis(Throwable failure) {
        Optional<Diagnosis> diagnosis = Optional.empty();
        if (failure instanceof CheckpointFailedError error) {
            diagnosis = error.failure().diagnosis();
        } else if (failure instanceof CriuFailedException exception) {
            diagnosis = exception.diagnosis();
        }
        return diagnosis.orElseThrow(() -> new AssertionError("a failure without a diagnosis", failure));
    }

    /** See that a diagnosis is the one announced. */
    void saysSo(Diagnosis diagnosis) {
        saysSo(diagnosis, diagnosis.firstLine());
    }

    /** See that a diagnosis, and the first line of the message that carries it, are those announced. */
    void saysSo(Diagnosis diagnosis, String message) {
        RootCause cause = diagnosis.rootCause().orElseThrow(() -> new AssertionError("no root cause: " + message));
        assertThat(cause.id()).as(message).isEqualTo(expected.id());
        assertThat(cause.confidence()).as(message).isEqualTo(expected.confidence());
        assertThat(cause.text()).contains(expected.line());
        assertThat(message.lines().findFirst().orElseThrow()).endsWith(cause.headline());
        provoked = true;
    }

    /** Apply the remedy: with these options for both, the process must be dumped, gone, restored and verified. */
    RestoredProcess remedied(TrackedProcess process, String... options) {
        return remedied(process, with(options), RestoreOptions.defaults().withFurther(List.of(options)));
    }

    /** Apply the remedy: the process must be dumped, gone, restored and verified. */
    RestoredProcess remedied(TrackedProcess process, DumpOptions dump, RestoreOptions restore) {
        return remedied(session, process, dump, restore);
    }

    /** Apply the remedy: in this session the process must be dumped, gone, restored and verified. */
    RestoredProcess remedied(CheckpointSession other, TrackedProcess process) {
        return remedied(other, process, DumpOptions.defaults(), RestoreOptions.defaults());
    }

    private RestoredProcess remedied(
            CheckpointSession in, TrackedProcess process, DumpOptions dump, RestoreOptions restore) {
        RestoredProcess restored = in.restore(in.dump(process, dump), restore);
        assertThat(restored.isAlive()).isTrue();
        remedied = true;
        return restored;
    }

    /** Apply the remedy: now, or with these options, the process must be restored and verified. */
    RestoredProcess remedied(Checkpoint checkpoint, String... options) {
        awaitFree(checkpoint);
        RestoredProcess restored =
                session.restore(checkpoint, RestoreOptions.defaults().withFurther(List.of(options)));
        assertThat(restored.isAlive()).isTrue();
        remedied = true;
        return restored;
    }

    /** What a restore by hand has killed again may still be dying. */
    private static void awaitFree(Checkpoint checkpoint) {
        assertThat(Waiting.until("its numbers are free", Duration.ofSeconds(5), () -> {
                    Subreaper.hold().closeAndReap();
                    return checkpoint.ids().stream()
                            .allMatch(id -> ProcFs.system().stat(id).isEmpty());
                }))
                .isTrue();
    }

    /** Say that the test has applied the remedy in a way of its own. */
    void markRemedied() {
        remedied = true;
    }

    void requireKept() {
        assertThat(provoked).as("the test provokes its failure").isTrue();
        assertThat(remedied)
                .as("the test applies its remedy, and says so in @Provokes")
                .isEqualTo(expected.remedyTested());
    }

    @Override
    public void close() {
        // What another session has restored may have been dumped by the first one.
        others.forEach(CheckpointSession::close);
        session.close();
    }
}

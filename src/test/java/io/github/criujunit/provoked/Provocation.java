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
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.RootCause;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.testkit.Fixtures;
import java.time.Duration;
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

    private final Provokes expected;
    private final CheckpointSession session;
    private boolean provoked;
    private boolean remedied;

    Provocation(Provokes expected) {
        this.expected = expected;
        this.session = open(Duration.ofSeconds(10));
    }

    /** Open one more session, with another limit; it is for the test to close. */
    static CheckpointSession open(Duration timeout) {
        Settings settings = Settings.read(key -> Optional.empty()).withTimeout(timeout);
        return CheckpointSession.open(CRIU, settings, SessionDefaults.create());
    }

    CheckpointSession session() {
        return session;
    }

    /** Describe a program of {@code test-fixtures/provoked/}, which prints the line "ready". */
    static Fixture fixture(String script, String... arguments) {
        return Fixture.python(Fixtures.file("provoked").resolve(script), arguments)
                .withReadiness(Readiness.output("^ready$"));
    }

    /** Start a program of {@code test-fixtures/provoked/}, and wait until it prints the line "ready". */
    RunningProcess start(String script, String... arguments) {
        return session.start(fixture(script, arguments));
    }

    /** Dump a process, which must fail as announced and leave it running. */
    void dumpFails(TrackedProcess process, String... options) {
        dumpFails(process, DumpOptions.defaults().withFurther(List.of(options)));
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

    /** See that a diagnosis, and the first line of the message that carries it, are those announced. */
    void saysSo(Diagnosis diagnosis, String message) {
        RootCause cause = diagnosis.rootCause().orElseThrow(() -> new AssertionError("no root cause: " + message));
        assertThat(cause.id()).as(message).isEqualTo(expected.id());
        assertThat(cause.confidence()).as(message).isEqualTo(expected.confidence());
        assertThat(cause.text()).contains(expected.line());
        assertThat(cause.text().isEmpty()).isEqualTo(expected.line().isEmpty());
        assertThat(message.lines().findFirst().orElseThrow()).endsWith(cause.headline());
        provoked = true;
    }

    /** Apply the remedy: with these options for both, the process must be dumped, gone, restored and verified. */
    RestoredProcess remedied(TrackedProcess process, String... options) {
        return remedied(
                process,
                DumpOptions.defaults().withFurther(List.of(options)),
                RestoreOptions.defaults().withFurther(List.of(options)));
    }

    /** Apply the remedy: the process must be dumped, gone, restored and verified. */
    RestoredProcess remedied(TrackedProcess process, DumpOptions dump, RestoreOptions restore) {
        RestoredProcess restored = session.restore(session.dump(process, dump), restore);
        assertThat(restored.isAlive()).isTrue();
        remedied = true;
        return restored;
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
        session.close();
    }
}

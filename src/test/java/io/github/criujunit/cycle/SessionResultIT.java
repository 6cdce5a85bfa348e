package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.process.ExitStatus;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a session that is driven by hand: the same as of a cycle. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class SessionResultIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));
    private static final SessionDefaults GIVEN = SessionDefaults.create().withOptions(CheckpointOptions.GIVEN);

    @TempDir
    Path directory;

    private final List<Phase> seen = new CopyOnWriteArrayList<>();
    private CheckpointSession session;

    @BeforeEach
    void open() {
        Settings settings = Settings.read(
                key -> key.equals(Settings.WORK_DIRECTORY) ? Optional.of(directory.toString()) : Optional.empty());
        session = CheckpointSession.open(CRIU, settings.withTimeout(Duration.ofSeconds(20)), GIVEN, seen::add);
    }

    @AfterEach
    void close() {
        session.markExpected();
        session.close();
    }

    @Test
    void nothing_is_known_of_a_session_that_has_done_nothing() {
        CycleResult result = session.result();
        assertThat(result.isRestored()).isFalse();
        assertThat(result.fixture()).isEmpty();
        assertThat(result.pid()).isEmpty();
        assertThat(result.evidence()).isEqualTo(Evidence.NONE);
        assertThat(result.failure()).isEmpty();
    }

    @Test
    void a_session_by_hand_has_measured_what_a_cycle_measures() {
        RunningProcess app = session.start(Fixture.debugPy().withEnvironment("GREETING", "good morning"));
        Checkpoint checkpoint = session.dump(app);
        assertThat(session.result().isRestored()).isFalse();
        RestoredProcess restored = session.restore(checkpoint);
        session.end(restored);

        CycleResult result = session.result();
        assertThat(result.isRestored()).isTrue();
        assertThat(result.fixture()).isEqualTo("debug.py");
        assertThat(result.pid()).hasValue(app.pid());
        assertThat(result.dump().orElseThrow().pagesWritten()).isPositive();
        assertThat(result.restore().orElseThrow().pagesRestored()).isPositive();
        assertThat(result.imageBytes()).hasValue(checkpoint.images().bytes());
        assertThat(result.fidelity()).isPresent();
        assertThat(result.end()).contains(new ProcessEnd(Optional.of(new ExitStatus.Signalled(15)), false));
        assertThat(result.phases())
                .extracting(PhaseTiming::phase)
                .containsExactly(
                        Phase.START,
                        Phase.READY,
                        Phase.LINT,
                        Phase.DUMP,
                        Phase.EXIT,
                        Phase.RESTORE,
                        Phase.VERIFY,
                        Phase.CLEANUP);

        StartedFixture started = result.evidence().fixtures().get(0);
        assertThat(started.command()).hasSize(2).last().asString().startsWith(started.scratch() + "/");
        assertThat(started.command().get(0)).startsWith("/");
        assertThat(started.environment())
                .containsOnlyKeys("GREETING", "PYTHONUNBUFFERED")
                .containsEntry("GREETING", "good morning");
        assertThat(started.directory()).isEqualTo(Path.of("").toAbsolutePath());
        assertThat(started.output()).content().contains("ready for checkpointing");
        assertThat(started.launchedPid()).hasValue(app.pid());
        assertThat(started.pid()).hasValue(app.pid());

        List<CriuCall> calls = result.evidence().calls();
        assertThat(calls).extracting(CriuCall::phase).containsExactly(Phase.DUMP, Phase.RESTORE);
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.succeeded()).isTrue();
            assertThat(call.pid()).isEqualTo(app.pid());
            assertThat(call.log()).isNotEmptyFile();
            assertThat(call.run().duration()).isPositive();
            assertThat(call.images().path()).isEqualTo(checkpoint.directory());
        });
        assertThat(calls.get(0).run().command())
                .startsWith(CRIU.installation().binary().toString(), "dump")
                .contains("-t", Long.toString(app.pid()));
        assertThat(calls.get(0).dumpStatistics()).isEqualTo(result.dump());
        assertThat(calls.get(1).restoreStatistics()).isEqualTo(result.restore());
        assertThat(calls.get(1).run().output()).isEqualTo(restored.output().file());
    }

    @Test
    void a_dump_that_fails_is_a_call_with_its_diagnosis() {
        RunningProcess app = session.start(Fixture.python(Fixtures.file("provoked/opens.py"), "/dev/loop-control")
                .withReadiness(Readiness.output("^ready$")));
        assertThatExceptionOfType(CheckpointFailedError.class).isThrownBy(() -> session.dump(app));

        CycleResult result = session.result();
        CriuCall call = result.evidence().calls().get(0);
        assertThat(call.succeeded()).isFalse();
        assertThat(call.diagnosis().orElseThrow().rootCause().orElseThrow().id())
                .isEqualTo("unsupported-file-type");
        assertThat(result.failure().orElseThrow().phase()).isEqualTo(Phase.DUMP);
        assertThat(result.evidence().kept()).contains(session.directory());
    }

    @Test
    void a_restore_that_fails_is_a_call_with_its_diagnosis() {
        Checkpoint checkpoint = session.dump(session.start(Fixture.debugPy()));
        assertThatExceptionOfType(CheckpointFailedError.class)
                .isThrownBy(() -> session.restore(
                        checkpoint, RestoreOptions.defaults().withFurther(List.of("--no-such-option"))));

        assertThat(session.result().evidence().calls())
                .extracting(CriuCall::phase, CriuCall::succeeded)
                .containsExactly(tuple(Phase.DUMP, true), tuple(Phase.RESTORE, false));
    }

    @Test
    void what_cannot_be_started_is_evidence_too() {
        assertThatExceptionOfType(CheckpointFailedError.class)
                .isThrownBy(() -> session.start(Fixture.command("/no/such/program", "--verbose")));

        StartedFixture started = session.result().evidence().fixtures().get(0);
        assertThat(started.command()).containsExactly("/no/such/program", "--verbose");
        assertThat(started.launchedPid()).isEmpty();
        assertThat(session.result().fixture()).isEqualTo("program");
    }

    @Test
    void a_listener_hears_of_each_step_before_it_is_done() {
        session.end(session.restore(session.dump(session.start(Fixture.debugPy()))));
        session.close();
        assertThat(seen)
                .containsExactly(
                        Phase.START,
                        Phase.READY,
                        Phase.LINT,
                        Phase.DUMP,
                        Phase.EXIT,
                        Phase.RESTORE,
                        Phase.VERIFY,
                        Phase.CLEANUP,
                        Phase.CLEANUP);
    }

    @Test
    void a_listener_that_throws_fails_the_step_and_nothing_is_left() {
        CheckpointSession strange =
                CheckpointSession.open(CRIU, Settings.read(key -> Optional.empty()), GIVEN, phase -> {
                    if (phase == Phase.DUMP) {
                        throw new IllegalStateException("the disk of the journal is full");
                    }
                });
        try (strange) {
            RunningProcess app = strange.start(Fixture.debugPy());
            assertThatExceptionOfType(CheckpointFailedError.class)
                    .isThrownBy(() -> strange.dump(app))
                    .withMessageContaining("the disk of the journal is full");
            strange.markExpected();
        }
    }
}

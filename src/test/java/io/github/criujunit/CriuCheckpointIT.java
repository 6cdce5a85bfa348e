package io.github.criujunit;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Toggle;
import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CheckpointOptions;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.cycle.PhaseTiming;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Leftovers.class)
class CriuCheckpointIT {

    @Test
    @CriuCheckpoint
    void survives(RestoredProcess process) {
        assertThat(process).isAlive().hasOriginalPid();
    }

    @Test
    @CriuCheckpoint(cycles = 3)
    void survives_three_times(RestoredProcess process, CycleResult result) {
        assertThat(process).isAlive().hasOriginalPid();
        assertThat(result.phases().stream().map(PhaseTiming::phase).filter(Phase.RESTORE::equals))
                .hasSize(3);
    }

    @Test
    @CriuCheckpoint
    void ends_on_sigterm_after_the_restore(RestoredProcess process) {
        process.signal(Signal.SIGTERM);
        assertThat(process).isKilledBy(Signal.SIGTERM).isNotAlive();
    }

    @Test
    @CriuCheckpoint(
            command = {"python3", "test-fixtures/exit_seven.py"},
            readyOutput = "^ready$")
    void exit_status_of_the_restored_process_is_known(RestoredProcess process) {
        process.signal(Signal.SIGTERM);
        assertThat(process).exitsWith(7);
    }

    @Test
    @CriuCheckpoint(
            command = {"python3", "test-fixtures/counter.py"},
            readyOutput = "^count 3$")
    void goes_on_where_it_was(RestoredProcess process) {
        assertThat(process).hasOutputContaining("count 100").hasNoOutputContaining("count 1\n");
    }

    @Test
    @CriuCheckpoint(
            command = {"python3", "test-fixtures/tree.py"},
            readyOutput = "four children")
    void restores_a_tree_with_threads(RestoredProcess process) {
        var tree = process.tree().orElseThrow();
        assertThat(tree.processes()).hasSize(5);
        assertThat(tree.ids()).hasSize(8);
    }

    @Test
    @CriuCheckpoint(shellJob = Toggle.ON, trackMemory = Toggle.OFF)
    void survives_as_a_shell_job(RestoredProcess process) {
        assertThat(process).isAlive();
    }

    @Test
    @CriuCheckpoint(dumpOptions = "--no-such-dump-option", expect = "bad-option")
    void options_for_the_dump_reach_criu(CycleResult result) {
        assertThat(result.failure().orElseThrow().phase()).isEqualTo(Phase.DUMP);
        assertThat(result.failure().orElseThrow().message()).contains("--no-such-dump-option");
    }

    @Test
    @CriuCheckpoint(
            command = {"python3", "test-fixtures/provoked/flock.py", "target/strict.lock"},
            readyOutput = "ready",
            options = CheckpointOptions.STRICT,
            expect = "file-locks")
    void an_error_that_lint_foresees_may_be_expected(CycleResult result) {
        assertThat(result.failure().orElseThrow().phase()).isEqualTo(Phase.LINT);
    }

    @Test
    @CriuCheckpoint(restoreOptions = "--no-such-restore-option", expect = "bad-option")
    void options_for_the_restore_reach_criu(CycleResult result) {
        assertThat(result.failure().orElseThrow().phase()).isEqualTo(Phase.RESTORE);
        assertThat(result.failure().orElseThrow().message()).contains("--no-such-restore-option");
    }

    @Test
    @CriuCheckpoint(mode = Mode.MANUAL, leaveRunning = true, expect = "pid-in-use")
    void an_expected_error_that_the_test_looks_at_itself_passes(CheckpointSession session) {
        Checkpoint checkpoint = session.dump(session.start(Fixture.debugPy()));
        assertThatThrownBy(() -> session.restore(checkpoint)).isInstanceOf(CheckpointFailedError.class);
    }

    @Test
    @CriuCheckpoint(leaveRunning = true, expect = "pid-in-use")
    void a_process_left_running_is_in_the_way_of_its_restore(CycleResult result) {
        assertThat(result.failure().orElseThrow().message())
                .startsWith("restore of debug.py (PID " + result.pid().orElseThrow() + ") failed: PID "
                        + result.pid().orElseThrow()
                        + " still belongs to the original, which was left running [pid-in-use]\n");
    }

    @Test
    @CriuCheckpoint(mode = Mode.MANUAL)
    void by_hand(CheckpointSession session) {
        RunningProcess app = session.start(Fixture.python(Path.of("test-fixtures/counter.py"))
                .withReadiness(Fixtures.counter().readiness()));
        Checkpoint checkpoint = session.dump(app);
        RestoredProcess restored = session.restore(checkpoint);
        assertThat(restored).isAlive().hasOriginalPid();
        assertThat(app.isAlive()).isFalse();
    }

    @Test
    @CriuCheckpoint(mode = Mode.MANUAL, leaveRunning = true, expect = "pid-in-use")
    void an_expected_error_of_a_step_by_hand_passes(CheckpointSession session) {
        session.restore(session.dump(session.start(Fixture.debugPy())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    @CriuCheckpoint
    void with_parameters(String value, RestoredProcess process) {
        assertThat(value).isIn("one", "two");
        assertThat(process).isAlive();
    }

    @RepeatedTest(2)
    @CriuCheckpoint
    void repeatedly(RestoredProcess process) {
        assertThat(process).isAlive();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Test
    @CriuCheckpoint(command = {"sleep", "1000"})
    @interface SleepCheckpoint {}

    @SleepCheckpoint
    void through_a_meta_annotation(RestoredProcess process) {
        assertThat(process).isAlive();
        assertThat(process.name()).isEqualTo("sleep");
    }

    @Nested
    @CriuCheckpoint(command = {"sleep", "1000"})
    class OnAClass {

        private RestoredProcess injected;

        @BeforeEach
        void takes(RestoredProcess process) {
            injected = process;
        }

        @Test
        void holds_for_each_test(RestoredProcess process, TestInfo info) {
            assertThat(process).isAlive().isSameAs(injected);
            assertThat(process.name()).isEqualTo("sleep");
            assertThat(info.getTags()).contains("criu");
        }

        @Test
        @CriuCheckpoint
        void is_replaced_by_that_of_a_method(RestoredProcess process) {
            assertThat(process.name()).isEqualTo("debug.py");
        }

        @Nested
        class AndNested {

            @Test
            void holds_in_nested_classes(RestoredProcess process) {
                assertThat(process.name()).isEqualTo("sleep");
            }
        }
    }
}

package example;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.ImportLadder;
import io.github.criujunit.Mode;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RestoredProcess;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CriuCheckpoint
class EveryKindTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void parameterised(int number, RestoredProcess process) {
        assertThat(process).isAlive().hasOriginalPid();
    }

    @RepeatedTest(2)
    void repeated(RestoredProcess process) {
        assertThat(process).isAlive();
    }

    @ImportLadder({"", "json"})
    void steps(RestoredProcess process, LadderStep step, CycleResult result) {
        assertThat(process).isAlive();
        assertThat(result).isRestored().hasImageSmallerThan("100 MiB");
    }

    @Test
    @CriuCheckpoint(mode = Mode.MANUAL)
    void byHand(CheckpointSession session) {
        assertThat(session.restore(session.dump(session.start(Fixture.debugPy())))).isAlive();
    }

    @Test
    @CriuCheckpoint(leaveRunning = true, expect = "pid-in-use")
    void expected(CycleResult result) {}

    @Nested
    class InANestedClass {

        @Test
        void inherited(RestoredProcess process) {
            assertThat(process).isAlive();
        }
    }
}

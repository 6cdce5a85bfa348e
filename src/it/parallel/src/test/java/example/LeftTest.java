package example;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@CriuCheckpoint
class LeftTest {

    @Test
    void restoredAtTheSameTime(RestoredProcess process) throws Exception {
        Both.areHere();
        assertThat(process).isAlive().hasOriginalPid();
    }

    @RepeatedTest(3)
    void repeated(RestoredProcess process) {
        assertThat(process).isAlive().hasOriginalPid();
    }
}

package example;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    @Test
    @CriuCheckpoint
    void survives(RestoredProcess process) {
        assertThat(process).isAlive();
    }

    @Test
    void plain() {
        Assertions.fail("this test is not in the group");
    }
}

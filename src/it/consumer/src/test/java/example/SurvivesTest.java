package example;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import org.junit.jupiter.api.Test;

class SurvivesTest {

    @Test
    @CriuCheckpoint // debug.py: start, dump, restore, verify
    void survives(RestoredProcess process) {
        assertThat(process).isAlive().hasOriginalPid();
    }
}

package example;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import org.junit.jupiter.api.Test;

class BeforeTest {

    @Test
    @CriuCheckpoint
    void survives(RestoredProcess process) {
        assertThat(process).isAlive().hasOriginalPid();
    }
}

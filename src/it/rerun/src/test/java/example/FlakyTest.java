package example;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import org.junit.jupiter.api.Test;

@CriuCheckpoint
class FlakyTest {

    private static int attempts;

    @Test
    void passesTheSecondTime(RestoredProcess process) {
        attempts++;
        assertEquals(2, attempts, "the answer of the worker");
    }

    @Test
    void passesAtOnce(RestoredProcess process) {
        assertThat(process).isAlive();
    }
}

package example;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import org.junit.jupiter.api.Test;

@CriuCheckpoint
class ServiceTest {

    @Test
    void answers(RestoredProcess process) {
        fail("the restored process did not answer");
    }

    @Test
    void survives(RestoredProcess process) {
        assertThat(process).isAlive();
    }
}

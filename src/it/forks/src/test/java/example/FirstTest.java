package example;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import org.junit.jupiter.api.Test;

class FirstTest {

    @Test
    @CriuCheckpoint
    void survives(RestoredProcess process) {
        System.out.println("fork " + ProcessHandle.current().pid());
        assertThat(process).isAlive().hasOriginalPid();
    }
}

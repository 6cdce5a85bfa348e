package example;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import org.junit.jupiter.api.Test;

class HiddenTest {

    @Test
    @CriuCheckpoint
    void survives(RestoredProcess process) {}

    @Test
    void plain() {}
}

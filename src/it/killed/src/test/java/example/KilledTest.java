package example;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The JVM gets what the kernel gives to who has taken too much memory, while CRIU writes the image. */
class KilledTest {

    @BeforeAll
    static void dieInTheNextDump() {
        Thread killer = new Thread(() -> {
            while (ProcessHandle.current().descendants().noneMatch(KilledTest::dumps)) {
                Thread.onSpinWait();
            }
            Runtime.getRuntime().halt(137);
        });
        killer.setDaemon(true);
        killer.start();
    }

    private static boolean dumps(ProcessHandle process) {
        return Arrays.asList(process.info().arguments().orElse(new String[0])).contains("dump");
    }

    @Test
    @CriuCheckpoint(
            command = {"python3", "large.py"},
            readyOutput = "ready")
    void diesInTheDump(RestoredProcess process) {}
}

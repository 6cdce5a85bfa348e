package example;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
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
            kill(ProcessHandle.current().pid());
        });
        killer.setDaemon(true);
        killer.start();
    }

    private static void kill(long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -9 " + pid).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

package example;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A worker is connected to a queue, which is not dumped with it. */
class WorkerTest {

    private static Process queue;

    @BeforeAll
    static void startQueue() throws IOException {
        queue = new ProcessBuilder("python3", "queue.py", "target/queue").start();
        queue.inputReader().readLine(); // once it listens
    }

    @AfterAll
    static void endQueue() {
        queue.destroy();
    }

    @Test
    @CriuCheckpoint(
            command = {"python3", "worker.py", "target/queue"},
            readyOutput = "connected")
    void keepsItsConnection(RestoredProcess worker) {}

    @Test
    @CriuCheckpoint(
            command = {"python3", "worker.py", "target/queue", "--token", "staple-of-the-worker"},
            readyOutput = "connected")
    void keepsItsConnectionWithAToken(RestoredProcess worker) {}

    @Test
    @CriuCheckpoint
    void countsTheJobs(RestoredProcess process) {
        assertEquals(4, 3, "jobs done after the restore");
    }

    @Test
    @CriuCheckpoint
    void survives(RestoredProcess process) {
        assertThat(process).isAlive().hasOriginalPid();
    }
}

package example;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.process.RestoredProcess;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A worker is connected to a queue. The queue is in the JVM of the tests, and that is not dumped. */
class WorkerTest {

    private static final Path QUEUE = Path.of("target", "queue");
    private static ServerSocketChannel queue;

    @BeforeAll
    static void openQueue() throws IOException {
        queue = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(QUEUE));
    }

    @AfterAll
    static void closeQueue() throws IOException {
        queue.close();
        Files.delete(QUEUE);
    }

    @Test
    @CriuCheckpoint(
            command = {"python3", "worker.py", "target/queue"},
            readyOutput = "connected")
    void keepsItsConnection(RestoredProcess worker) {}

    @Test
    @CriuCheckpoint(
            command = {"python3", "worker.py", "target/queue", "--fast"},
            readyOutput = "connected")
    void keepsItsConnectionWhenFast(RestoredProcess worker) {}

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

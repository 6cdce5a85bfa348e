package io.github.criujunit;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Leftovers;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of the README, as they stand there. */
@ExtendWith(Leftovers.class)
class ReadmeIT {

    @Test
    @CriuCheckpoint(
            command = {"python3", "-m", "http.server", "7001", "--bind", "127.0.0.1"},
            readyOutput = "Serving HTTP",
            cycles = 3)
    void keepsServing(RestoredProcess server) throws IOException {
        assertThat(server).isAlive().hasOriginalPid();
        assertThat(new URL("http://127.0.0.1:7001/").openStream()).isNotEmpty();
    }

    @Test
    @CriuCheckpoint(mode = Mode.MANUAL)
    void byHand(CheckpointSession session) {
        RunningProcess app = session.start(Fixture.python(Path.of("test-fixtures/counter.py")));
        Checkpoint checkpoint = session.dump(app);
        RestoredProcess restored = session.restore(checkpoint);
        assertThat(restored).isAlive().hasOriginalPid();
    }

    @ImportLadder({"", "json", "json, sqlite3", "decimal"})
    void survivesEachImport(RestoredProcess process, LadderStep step, CycleResult result) {
        assertThat(process).isAlive();
        assertThat(result).hasImageSmallerThan("20 MiB").hasPagesWrittenFewerThan(5_000);
    }
}

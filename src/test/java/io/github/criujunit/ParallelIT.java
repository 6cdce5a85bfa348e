package io.github.criujunit;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;

import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.testkit.Engine;
import io.github.criujunit.testkit.Leftovers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("criu")
@ExtendWith(Leftovers.class)
class ParallelIT {

    static class ConcurrentTestCase {

        @RepeatedTest(8)
        @CriuCheckpoint
        void default_fixture(RestoredProcess process) {
            assertThat(process).isAlive().hasOriginalPid();
        }

        @RepeatedTest(4)
        @CriuCheckpoint(
                command = {"python3", "test-fixtures/tree.py"},
                readyOutput = "four children",
                cycles = 2)
        void trees(RestoredProcess process) {
            assertThat(process).isAlive().hasOriginalPid();
        }
    }

    @Test
    void checkpoints_do_not_get_in_each_others_way(@TempDir Path work) {
        Map<String, String> configuration = new HashMap<>(Engine.in(work));
        configuration.put("junit.jupiter.execution.parallel.enabled", "true");
        configuration.put("junit.jupiter.execution.parallel.mode.default", "concurrent");
        configuration.put("junit.jupiter.execution.parallel.config.strategy", "fixed");
        configuration.put("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
        Engine.run(ConcurrentTestCase.class, configuration)
                .testEvents()
                .assertStatistics(stats -> stats.started(12).succeeded(12));
        org.assertj.core.api.Assertions.assertThat(work).isEmptyDirectory();
    }
}

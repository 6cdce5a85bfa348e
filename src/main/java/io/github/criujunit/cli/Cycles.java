package io.github.criujunit.cli;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.cycle.CheckpointCycle;
import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CyclePlan;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Settings;
import java.io.PrintWriter;

/** Run a cycle to its end, with progress on standard error. */
final class Cycles {

    private Cycles() {}

    /**
     * Run a cycle; what fails in it is in the result.
     *
     * @throws CheckpointFailedError when it could not begin, or not be cleaned up
     */
    static CycleResult run(Criu criu, Settings settings, CyclePlan plan, PrintWriter err) {
        try (CheckpointCycle cycle = CheckpointCycle.open(criu, settings, plan);
                Progress progress = Progress.of(cycle, err)) {
            try {
                cycle.run();
                cycle.end();
            } catch (CheckpointFailedError inResult) {
                return cycle.result();
            }
            return cycle.result();
        }
    }
}

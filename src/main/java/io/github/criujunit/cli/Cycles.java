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

    /** Run a cycle; whatever fails is in the result. */
    static CycleResult run(Criu criu, Settings settings, CyclePlan plan, PrintWriter err) {
        CheckpointCycle cycle;
        try {
            cycle = CheckpointCycle.open(criu, settings, plan);
        } catch (CheckpointFailedError e) {
            return CycleResult.notBegun(plan.fixture().name(), criu.installation(), e.failure());
        }
        CycleResult result;
        try (Progress progress = Progress.of(cycle, err)) {
            cycle.run();
            cycle.end();
            result = cycle.result();
        } catch (CheckpointFailedError inResult) {
            result = cycle.result();
        }
        try {
            cycle.close();
        } catch (CheckpointFailedError e) {
            return result.withFailure(e.failure());
        }
        return result;
    }
}

package io.github.criujunit.cli;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.cycle.CheckpointCycle;
import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CyclePlan;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Settings;
import java.io.PrintWriter;
import java.util.Optional;

/** Run a cycle to its end, with progress on standard error. */
final class Cycles {

    private Cycles() {}

    /** Run a cycle; whatever fails is in the result. */
    static CycleResult run(Criu criu, Settings settings, CyclePlan plan, PrintWriter err) {
        return run(criu, settings, plan, err, Optional.empty());
    }

    /** Run a cycle as above, and report on it, if there is a report; it is not written yet. */
    static CycleResult run(
            Criu criu, Settings settings, CyclePlan plan, PrintWriter err, Optional<CycleReport> report) {
        CheckpointCycle cycle;
        try {
            cycle = CheckpointCycle.open(criu, settings, plan, phase -> report.ifPresent(open -> open.entered(phase)));
        } catch (CheckpointFailedError e) {
            return CycleResult.notBegun(plan.fixture().name(), criu.installation(), e.failure());
        }
        report.ifPresent(open -> open.opened(cycle.directory()));
        try (Progress progress = Progress.of(cycle, err)) {
            cycle.run();
            cycle.end();
        } catch (CheckpointFailedError inResult) {
            // Told with the rest.
        }
        CycleResult result = cycle.result();
        report.ifPresent(open -> open.ran(result));
        try {
            cycle.close();
        } catch (CheckpointFailedError e) {
            return result.withFailure(e.failure());
        }
        return result;
    }
}

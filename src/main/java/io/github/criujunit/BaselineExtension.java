package io.github.criujunit;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.report.Drift;
import io.github.criujunit.report.baseline.DriftText;
import io.github.criujunit.report.baseline.OnDrift;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Compare a test that has passed with the baseline, while the files of its checkpoint are still there: one that fails then
 * keeps them.
 */
final class BaselineExtension implements AfterEachCallback {

    static final String ENTRY = "criu.drift";

    @Override
    public void afterEach(ExtensionContext context) {
        Optional<CycleResult> result = CriuCheckpointExtension.active(context)
                .map(ActiveCheckpoint::result)
                .filter(CycleResult::isRestored);
        if (result.isPresent() && context.getExecutionException().isEmpty()) {
            BaselineOfRun run = BaselineOfRun.of(context);
            run.whyNot(context, result.get()).ifPresent(why -> context.publishReportEntry(ENTRY, why));
            List<Drift> drifts = run.drifts(context, result.get());
            drifts.forEach(drift -> context.publishReportEntry(ENTRY, DriftText.of(drift)));
            if (run.onDrift() == OnDrift.FAIL && drifts.stream().anyMatch(drift -> drift.change() > 0)) {
                throw failure(drifts);
            }
        }
    }

    private static AssertionError failure(List<Drift> drifts) {
        return new AssertionError("drift: "
                + drifts.stream().map(DriftText::of).collect(Collectors.joining("\n  "))
                + "\n\nWhat to do:\n  1. Look in the report for what has grown."
                + "\n  2. Where it is meant to be so, name the results.json of this run with criu.baseline.");
    }
}

package io.github.criujunit.report.html;

import io.github.criujunit.report.TestOutcome;
import java.util.List;
import java.util.Locale;

/** Names outcomes, and orders them by how much they matter. */
final class Outcomes {

    static final List<TestOutcome> WORST_FIRST = List.of(
            TestOutcome.DIED,
            TestOutcome.FAILED,
            TestOutcome.FLAKY,
            TestOutcome.RUNNING,
            TestOutcome.SKIPPED,
            TestOutcome.PASSED);

    private Outcomes() {}

    static String word(TestOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    static int rank(TestOutcome outcome) {
        return WORST_FIRST.indexOf(outcome);
    }
}

package io.github.criujunit.report.html;

import io.github.criujunit.report.TestResult;

/**
 * Shows a failed test among those that failed for the same reason.
 *
 * @param summary what stands for the message while it is folded: its first line, unless the group's title has said it
 */
record FailureView(
        String anchor,
        String name,
        String host,
        String where,
        String control,
        String summary,
        String message,
        String bundle) {

    static FailureView of(TestResult test, String title, boolean severalMachines, TextBudget budget) {
        boolean said = test.headline().contains(title);
        String message = test.message() == null || (said && budget.isSpent()) ? "" : test.message();
        return new FailureView(
                Anchor.of(test),
                test.name(),
                severalMachines ? test.host() : "",
                where(test),
                test.control() == null ? "" : test.control(),
                said ? "The whole message" : test.headline(),
                budget.message(message),
                BundleLink.of(test));
    }

    private static String where(TestResult test) {
        String verb = Outcomes.word(test.outcome());
        return test.phase() == null ? verb + " in the test's own code" : verb + " in " + test.phase();
    }
}

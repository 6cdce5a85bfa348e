package io.github.criujunit.report.html;

import io.github.criujunit.report.CauseGroup;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows the tests that failed for one reason.
 *
 * @param failures the first few
 * @param more the others, which are folded
 */
record CauseView(
        String id,
        String code,
        String title,
        List<Prose> cause,
        List<Remedy> remedies,
        String count,
        List<FailureView> failures,
        List<FailureView> more,
        String moreCount) {

    private static final int SHOWN = 5;

    /** Get the groups in the order of the results, and last what is in none of them. */
    static List<CauseView> of(RunResults results, TextBudget budget) {
        boolean several = results.hosts().size() > 1;
        Map<String, List<TestResult>> failed = results.results().stream()
                .filter(test -> test.outcome().isBad())
                .collect(Collectors.groupingBy(Page::causeOf));
        List<CauseView> views = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CauseGroup group : results.causes()) {
            List<TestResult> tests = failed.getOrDefault(group.id(), List.of());
            if (seen.add(group.id()) && !tests.isEmpty()) {
                views.add(of(group, views.size() + 1, tests, several, budget));
            }
        }
        List<TestResult> others = results.results().stream()
                .filter(test -> test.outcome().isBad() && !seen.contains(Page.causeOf(test)))
                .toList();
        if (!others.isEmpty()) {
            CauseGroup unknown = new CauseGroup("", false, "Why is not known", "", List.of(), List.of());
            views.add(of(unknown, views.size() + 1, others, several, budget));
        }
        return views;
    }

    private static CauseView of(
            CauseGroup group, int number, List<TestResult> tests, boolean several, TextBudget budget) {
        List<FailureView> failures = new ArrayList<>();
        for (TestResult test : tests) {
            failures.add(FailureView.of(test, group.title(), several, budget));
        }
        int shown = Math.min(SHOWN, failures.size());
        return new CauseView(
                "cause-" + number,
                group.known() ? group.id() : "",
                group.title(),
                Prose.of(group.cause()),
                group.remedies().stream().map(Remedy::of).toList(),
                Units.count(failures.size(), "test", "tests"),
                failures.subList(0, shown),
                failures.subList(shown, failures.size()),
                Units.number(failures.size() - shown));
    }
}

package io.github.criujunit.report.html;

import io.github.criujunit.report.CauseGroup;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds all that the template shows, as it shows it.
 *
 * @param data what the script needs beside what stands in the page; JSON that can stand in a script element
 */
record Page(
        Assets assets,
        Summary summary,
        List<CauseView> causes,
        List<SkipReason> skips,
        List<Row> rows,
        boolean severalMachines,
        List<HostView> machines,
        Matrix matrix,
        String data) {

    static Page of(RunResults results) {
        TextBudget budget = new TextBudget();
        List<CauseView> causes = CauseView.of(results, budget);
        Map<String, String> titles = titles(results);
        boolean several = results.hosts().size() > 1;
        return new Page(
                Assets.SHIPPED,
                Summary.of(results, causes),
                causes,
                SkipReason.of(results),
                results.results().stream().map(test -> Row.of(test, several)).toList(),
                several,
                HostView.of(results),
                Matrix.of(results),
                new Details(results, titles, budget).json());
    }

    private static Map<String, String> titles(RunResults results) {
        Map<String, String> titles = new HashMap<>();
        for (CauseGroup cause : results.causes()) {
            titles.put(cause.id(), cause.title());
        }
        return titles;
    }

    /** Name the group of a failure that no group of the results holds. */
    static String causeOf(TestResult test) {
        return test.cause() == null ? "" : test.cause();
    }
}

package io.github.criujunit.report.html;

import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says how many tests were skipped for a reason. */
record SkipReason(String reason, long number, String tests) {

    /** The most frequent first. */
    static List<SkipReason> of(RunResults results) {
        Map<String, Long> reasons = results.results().stream()
                .filter(test -> test.outcome() == TestOutcome.SKIPPED)
                .map(test -> test.reason() == null || test.reason().isBlank() ? "no reason was given" : test.reason())
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        return reasons.entrySet().stream()
                .map(each ->
                        new SkipReason(each.getKey(), each.getValue(), Units.count(each.getValue(), "test", "tests")))
                .sorted(Comparator.comparingLong(SkipReason::number).reversed())
                .toList();
    }
}

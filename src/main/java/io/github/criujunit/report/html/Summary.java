package io.github.criujunit.report.html;

import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says how the run ended.
 *
 * @param verdict one sentence
 * @param state {@code bad}, {@code good} or {@code empty}
 * @param missing how few were executed; empty where that is enough
 */
record Summary(
        String verdict,
        String state,
        String missing,
        String failures,
        String executed,
        String startedAt,
        String took,
        String generator,
        List<Count> counts) {

    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * How many tests have an outcome.
     *
     * @param offset where its part of the bar begins, in percent
     * @param share the width of that part, in percent
     */
    record Count(String outcome, String number, boolean some, double offset, double share) {}

    static Summary of(RunResults results, List<CauseView> causes) {
        int total = results.results().size();
        long bad = results.results().stream()
                .filter(test -> test.outcome().isBad())
                .count();
        return new Summary(
                verdict(results, total, bad),
                results.isBad() ? "bad" : results.executed() == 0 ? "empty" : "good",
                missing(results),
                failures(bad, causes.size()),
                Units.count(results.executed(), "test was", "tests were") + " really executed",
                started(results),
                took(results),
                results.generator(),
                counts(results, total));
    }

    private static String verdict(RunResults results, int total, long bad) {
        if (bad > 0) {
            return Units.number(bad) + " of " + Units.count(total, "checkpoint test", "checkpoint tests") + " failed";
        }
        if (results.lacksExecuted()) {
            return "Too few checkpoint tests were executed";
        }
        if (results.executed() == 0) {
            return "No checkpoint test was executed";
        }
        long passed = total - results.count(TestOutcome.SKIPPED) - results.count(TestOutcome.RUNNING);
        return passed == 1 ? "The checkpoint test passed" : "All " + Units.number(passed) + " checkpoint tests passed";
    }

    private static String missing(RunResults results) {
        Integer minimum = results.minimumExecuted();
        if (minimum == null || !results.lacksExecuted()) {
            return "";
        }
        return Units.count(results.executed(), "checkpoint test was", "checkpoint tests were")
                + " really executed, and criu.minimumExecuted demands " + Units.number(minimum) + ".";
    }

    private static String failures(long bad, int causes) {
        return Units.count(bad, "failure", "failures") + ", " + Units.count(causes, "cause", "causes");
    }

    private static String started(RunResults results) {
        try {
            return STARTED.format(Instant.parse(results.startedAt()));
        } catch (DateTimeParseException e) {
            return results.startedAt(); // the file is not ours: its tests are still worth showing
        }
    }

    private static String took(RunResults results) {
        try {
            Duration took = Duration.between(Instant.parse(results.startedAt()), Instant.parse(results.finishedAt()));
            return Units.millis((double) took.toMillis());
        } catch (DateTimeParseException e) {
            return "a time that is not known";
        }
    }

    private static List<Count> counts(RunResults results, int total) {
        List<Count> counts = new ArrayList<>();
        double offset = 0;
        for (TestOutcome outcome : Outcomes.WORST_FIRST) {
            long number = results.count(outcome);
            double share = total == 0 ? 0 : 100.0 * number / total;
            counts.add(new Count(Outcomes.word(outcome), Units.number(number), number > 0, offset, share));
            offset += share;
        }
        return counts;
    }
}

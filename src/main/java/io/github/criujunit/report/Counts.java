package io.github.criujunit.report;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Word how many tests came to what.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Counts {

    private Counts() {}

    /** Say all of it in one line, such as {@code 20 checkpoint tests: 17 failed, 3 passed; 19 really executed}. */
    public static String line(RunResults results) {
        List<String> parts = new ArrayList<>();
        add(parts, results.count(TestOutcome.FAILED), "failed");
        add(parts, results.count(TestOutcome.DIED), "died with the JVM");
        add(parts, results.count(TestOutcome.FLAKY), "flaky");
        add(parts, results.count(TestOutcome.PASSED), "passed");
        add(parts, results.count(TestOutcome.SKIPPED), "skipped");
        add(parts, results.count(TestOutcome.RUNNING), "still running");
        return of(results.results().size(), "checkpoint test") + (parts.isEmpty() ? "" : ": ")
                + String.join(", ", parts) + "; " + results.executed() + " really executed";
    }

    /** Say what is demanded and not met. */
    public static String lacking(RunResults results) {
        return "only " + results.executed() + " of at least " + results.minimumExecuted()
                + " checkpoint tests were really executed";
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    /** Say a number of things: {@code 1 failure}, {@code 2 failures}. */
    public static String of(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}

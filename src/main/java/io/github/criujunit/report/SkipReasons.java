package io.github.criujunit.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Count why tests were not really executed.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SkipReasons {

    private SkipReasons() {}

    /**
     * List the reasons, the most frequent first: {@code 12 skipped: CRIU was not found}. The tests that ran and did not come
     * to a dump are among them.
     */
    public static List<String> of(RunResults results) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (TestResult result : results.results()) {
            if (!result.executed()) {
                counts.merge(reason(result), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .toList();
    }

    private static String reason(TestResult result) {
        return switch (result.outcome()) {
            case SKIPPED -> "skipped: " + result.headline();
            case FAILED, DIED -> "failed before a dump: " + result.headline();
            case PASSED, FLAKY -> "passed without a dump";
            case RUNNING -> "still running";
        };
    }
}

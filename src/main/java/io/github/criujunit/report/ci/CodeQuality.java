package io.github.criujunit.report.ci;

import io.github.criujunit.report.CauseGroup;
import io.github.criujunit.report.Json;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.TestResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apiguardian.api.API;

/**
 * Write failures as GitLab's code quality report.
 *
 * <p>Source: GitLab's documentation, "Code Quality", section "Code Quality report format": an array of objects with {@code
 * description}, {@code check_name}, {@code fingerprint}, {@code severity} and {@code location}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CodeQuality {

    private CodeQuality() {}

    /** Write the whole file. */
    public static String of(RunResults results) {
        Path module = Checkout.module();
        Path checkout = Checkout.root();
        List<Map<String, Object>> issues = new ArrayList<>();
        for (CauseGroup cause : results.causes()) {
            results.of(cause).forEach(test -> issues.add(issue(test, cause, module, checkout)));
        }
        return Json.line(issues) + "\n";
    }

    private static Map<String, Object> issue(TestResult test, CauseGroup cause, Path module, Path checkout) {
        SourceLocation place = SourceLocation.of(test, module, checkout)
                .orElseGet(() -> new SourceLocation(test.className().replace('.', '/'), 1));
        Map<String, Object> issue = new LinkedHashMap<>();
        issue.put("description", test.name() + ": " + test.headline());
        issue.put("check_name", "criu-junit/" + cause.id());
        // The same failure of the same test is the same issue, in every run.
        issue.put(
                "fingerprint",
                UUID.nameUUIDFromBytes(
                                (test.id() + " " + cause.id() + " " + test.host()).getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", ""));
        issue.put("severity", test.outcome() == TestOutcome.FLAKY ? "minor" : "major");
        issue.put("location", Map.of("path", place.file(), "lines", Map.of("begin", place.line())));
        return issue;
    }
}

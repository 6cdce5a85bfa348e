package io.github.criujunit.report;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Say what became of one checkpoint test: an element of {@code results} in {@code results.json}.
 *
 * <p>Immutable, and thread-safe as long as nobody changes {@link #cycle}.
 *
 * @param id JUnit's unique id; the same in every run and on every machine
 * @param className the class that holds the test
 * @param method the test method; null where a whole class was skipped
 * @param name what people call it: class, method, and the invocation's own name
 * @param host the {@link Host#id} of the machine
 * @param executed whether CRIU was really asked to dump something
 * @param reason why it was skipped; else null
 * @param message the whole failure message, its diagnosis in the first line; null when it did not fail
 * @param phase the {@link io.github.criujunit.cycle.Phase} that failed, or in which the JVM died; null where that is the
 *     test's own code
 * @param cause the {@link CauseGroup#id} of the failure; null when it did not fail
 * @param attempts how often it was run, 1 unless failed tests are run again
 * @param startedAt ISO 8601, UTC; of the last attempt
 * @param millis how long the last attempt took, body included; 0 when it was skipped
 * @param bundle the directory of a failure's evidence, relative to the report; null when there is none
 * @param control what a run of the test without any checkpoint has shown; null when there was none
 * @param drift what has changed since the baseline
 * @param log lines of CRIU's log around the root cause; null when CRIU was not asked
 * @param cycle the object that {@code criu-junit run --json} prints; null when no session was opened
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TestResult(
        String id,
        String className,
        @Nullable String method,
        String name,
        String host,
        TestOutcome outcome,
        boolean executed,
        @Nullable String reason,
        @Nullable String message,
        @Nullable String phase,
        @Nullable String cause,
        int attempts,
        String startedAt,
        double millis,
        @Nullable String bundle,
        @Nullable String control,
        List<Drift> drift,
        @Nullable LogExcerpt log,
        @Nullable JsonObject cycle) {

    private static final Pattern BEGINS_ONLY =
            Pattern.compile(".*:|\\[[^\\]]*]|expected: .*|[a-zA-Z.$]+(Error|Exception):?");

    private static final int LONG_ENOUGH = 120;

    /**
     * Get the diagnosis: the first line of the message, or the reason; empty when there is neither. A line that only begins
     * to say something, such as {@code expected:} or AssertJ's description in brackets, goes on with the next ones.
     */
    public String headline() {
        String text = message != null ? message : reason != null ? reason : "";
        StringBuilder headline = new StringBuilder();
        for (String line :
                text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            headline.append(headline.isEmpty() ? "" : " ").append(line);
            if (!BEGINS_ONLY.matcher(line).matches() || headline.length() > LONG_ENOUGH) {
                break;
            }
        }
        return headline.toString();
    }
}

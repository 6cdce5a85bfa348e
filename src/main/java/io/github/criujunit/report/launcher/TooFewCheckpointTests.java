package io.github.criujunit.report.launcher;

import io.github.criujunit.report.Counts;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.SkipReasons;
import io.github.criujunit.report.run.ReportSettings;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Fail a run because fewer checkpoint tests were really executed than {@code criu.minimumExecuted} demands.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TooFewCheckpointTests extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooFewCheckpointTests(RunResults results) {
        this(Counts.lacking(results) + " (" + ReportSettings.MINIMUM_EXECUTED + ")"
                + SkipReasons.of(results).stream()
                        .map(reason -> "\n  " + reason)
                        .collect(Collectors.joining()));
    }

    TooFewCheckpointTests(String message) {
        // The place in our code says nothing.
        super(message, null, false, false);
    }

    /** Say it without the name of the type: this is what Surefire prints. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return "criu-junit: " + getMessage();
    }
}

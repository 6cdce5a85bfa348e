package io.github.criujunit.report;

import com.google.gson.annotations.SerializedName;
import org.apiguardian.api.API;

/**
 * Say what became of a checkpoint test.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum TestOutcome {
    @SerializedName("passed")
    PASSED,
    /** Passed in the end, after attempts that failed. */
    @SerializedName("flaky")
    FLAKY,
    @SerializedName("failed")
    FAILED,
    /** Its JVM ended while it ran. */
    @SerializedName("died")
    DIED,
    /** Was not run, or gave up by itself: an assumption did not hold. */
    @SerializedName("skipped")
    SKIPPED,
    /** Still runs, as far as its JVM has said. */
    @SerializedName("running")
    RUNNING;

    /** Tell whether this makes a build red. */
    public boolean isBad() {
        return this == FAILED || this == DIED;
    }
}

package io.github.criujunit.report;

import org.apiguardian.api.API;

/**
 * Say that a measurement has changed since the baseline by more than is tolerated.
 *
 * @param metric {@code imageBytes}, {@code frozenMicros} or {@code millis}
 * @param before in the baseline, in the unit of the metric
 * @param after in this run
 * @param tolerance the change that is tolerated, as a fraction: 0.2 is 20 %
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Drift(String metric, double before, double after, double tolerance) {

    /** Get the change as a fraction of what it was. */
    public double change() {
        return before == 0 ? 0 : (after - before) / before;
    }
}

package io.github.criujunit.report.baseline;

import io.github.criujunit.report.Drift;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Write a drift as one line: {@code images 12.3 MiB, were 9.1 MiB (+35 %, allowed 20 %)}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DriftText {

    private DriftText() {}

    public static String of(Drift drift) {
        String values = Metric.withKey(drift.metric())
                .map(metric -> metric.text(drift.after(), drift.before()))
                .orElseGet(() -> drift.metric() + " " + drift.after() + ", was " + drift.before());
        return String.format(
                Locale.ROOT, "%s (%+.0f %%, allowed %s %%)", values, drift.change() * 100, percent(drift.tolerance()));
    }

    private static String percent(double fraction) {
        double percent = Math.round(fraction * 100_000) / 1000.0;
        return percent == Math.rint(percent) ? Long.toString(Math.round(percent)) : Double.toString(percent);
    }
}

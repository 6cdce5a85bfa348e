package io.github.criujunit.report.baseline;

import org.apiguardian.api.API;

/**
 * Say what becomes of a test whose measurements have become worse than the baseline by more than is tolerated.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum OnDrift {
    WARN,
    FAIL
}

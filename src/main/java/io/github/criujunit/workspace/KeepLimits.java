package io.github.criujunit.workspace;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Say how much of what was kept stays: what is older goes, and the oldest of what is more.
 *
 * @param maxAge since the end of the session that it is of
 * @param maxBytes of all in one parent directory together
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record KeepLimits(Duration maxAge, long maxBytes) {

    /** Seven days, one GiB. */
    public static final KeepLimits DEFAULT = new KeepLimits(Duration.ofDays(7), 1L << 30);
}

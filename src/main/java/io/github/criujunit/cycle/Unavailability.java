package io.github.criujunit.cycle;

import org.apiguardian.api.API;

/**
 * Say what becomes of a test on a machine that cannot checkpoint.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Unavailability {
    FAIL,
    SKIP
}

package io.github.criujunit;

import org.apiguardian.api.API;

/**
 * Say who drives the steps of a checkpoint.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Mode {
    /** The extension, before the test; the test gets the restored process. */
    AUTOMATIC,
    /** The test itself, with a {@link io.github.criujunit.cycle.CheckpointSession}. */
    MANUAL
}

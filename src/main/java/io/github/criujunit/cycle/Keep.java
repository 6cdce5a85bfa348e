package io.github.criujunit.cycle;

import org.apiguardian.api.API;

/**
 * Say when images, logs and output are kept.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Keep {
    ON_FAILURE,
    ALWAYS,
    NEVER;

    boolean keeps(boolean failed) {
        return this == ALWAYS || (this == ON_FAILURE && failed);
    }
}

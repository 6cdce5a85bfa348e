package io.github.criujunit.criu;

import org.apiguardian.api.API;

/**
 * Say whether an option of CRIU is used.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Toggle {
    /** Use it where it is needed and possible. */
    AUTO,
    /** Use it, whether it is needed or not. */
    ON,
    /** Do not use it. */
    OFF;

    boolean decide(boolean automatically) {
        return this == AUTO ? automatically : this == ON;
    }
}

package io.github.criujunit.cycle;

import org.apiguardian.api.API;

/**
 * Say what becomes of the options that lint finds a process to need. Given options always win.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum CheckpointOptions {
    /** They are added, and the result says which and why. */
    AUTO,
    /** None is added: the dump fails before CRIU is asked when lint says that CRIU would refuse it. */
    STRICT,
    /** None is added, and CRIU is asked whatever lint says. */
    GIVEN
}

package io.github.criujunit.cycle;

import org.apiguardian.api.API;

/**
 * Name the steps of a cycle, in their order.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Phase {
    /** The fixture's process is being started. */
    START,
    /** It is being waited for. */
    READY,
    /** It is looked at: what would stop CRIU, and which options it needs. */
    LINT,
    /** {@code criu dump} runs. */
    DUMP,
    /** The original goes away, with every PID of its tree; or, left running, is seen to be alive. */
    EXIT,
    /** {@code criu restore} runs. */
    RESTORE,
    /** The restored process is seen to be the same one and alive, and to stay so. */
    VERIFY,
    /** What was started and restored is ended, and the files are removed. */
    CLEANUP
}

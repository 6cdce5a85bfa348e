package io.github.criujunit.criu;

import org.apiguardian.api.API;

/**
 * Say who becomes the parent of a restored process.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum RestoreMode {
    /** This JVM: the process is reaped at once when it ends, and its exit status is known. */
    CHILD,
    /** PID 1, as with {@code criu restore -d} by hand: reaped when PID 1 likes, exit status unknown. */
    DETACHED,
    /** {@code criu}, which stays until the process ends, as with {@code criu restore} by hand; exit status unknown. */
    FOREGROUND
}

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
    /**
     * Whoever gets orphans, as with {@code criu restore -d} by hand: PID 1, which reaps it when it likes. In a parallel run
     * that can be this JVM, while another test makes it take orphans.
     */
    DETACHED,
    /** {@code criu}, which stays until the process ends, as with {@code criu restore} by hand; exit status unknown. */
    FOREGROUND
}

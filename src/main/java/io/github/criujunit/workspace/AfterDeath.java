package io.github.criujunit.workspace;

import org.apiguardian.api.API;

/**
 * Save what is of use from the work directories of a dead JVM, before a sweep removes them. A service
 * ({@link java.util.ServiceLoader}) with a public constructor without parameters.
 *
 * <p>Called when the processes of the dead JVM have ended; in the process of the watchdog a moment after that death, or in
 * whatever JVM sweeps later. Of the dead JVM's configuration there are only the system properties {@code criu.*}, and
 * those in the watchdog alone: what else is needed has to be in its directories.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@FunctionalInterface
public interface AfterDeath {

    /**
     * Look at what a dead JVM has left.
     *
     * @throws Exception whatever it is, the sweep goes on, and tells of it
     */
    void afterDeath(DeadRun run) throws Exception;
}

package io.github.criujunit.cycle;

import org.apiguardian.api.API;

/**
 * Say that a step ended because the JVM is told to end (Ctrl-C, SIGTERM): no failure, and nothing to report.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AbandonedException() {
        super("the JVM is about to end");
    }
}

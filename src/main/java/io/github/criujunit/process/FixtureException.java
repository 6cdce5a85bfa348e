package io.github.criujunit.process;

import org.apiguardian.api.API;

/**
 * Say why a fixture did not start or did not get ready.
 *
 * <p>The first line is the diagnosis; evidence (the last output) and remedy follow.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FixtureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FixtureException(String message) {
        super(message);
    }

    FixtureException(String message, Throwable cause) {
        super(message, cause);
    }
}

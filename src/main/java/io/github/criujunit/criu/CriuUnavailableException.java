package io.github.criujunit.criu;

import org.apiguardian.api.API;

/**
 * Say why this machine cannot checkpoint anything: what was tried, what is missing, and what mends it.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CriuUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CriuUnavailableException(String message) {
        super(message);
    }
}

package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.io.Serial;
import org.apiguardian.api.API;

/**
 * Say what is wrong in a file of known errors: which file, which entry, which key, and what is allowed.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class InvalidCatalogueException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidCatalogueException(String message) {
        super(message);
    }

    InvalidCatalogueException(String message, Throwable cause) {
        super(message, cause);
    }
}

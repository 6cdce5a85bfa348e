package io.github.criujunit.process;

import org.apiguardian.api.API;

/**
 * Say that a wait ended because its thread was interrupted.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class WaitInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WaitInterruptedException(String alias) {
        super("interrupted while waiting until " + alias);
    }
}

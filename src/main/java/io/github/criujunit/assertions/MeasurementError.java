package io.github.criujunit.assertions;

import org.apiguardian.api.API;

/**
 * Fail because of what a checkpoint took or lost: nothing that could be asked of a process without one.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MeasurementError extends AssertionError {

    private static final long serialVersionUID = 1L;

    MeasurementError(AssertionError failure) {
        super(failure.getMessage());
        setStackTrace(failure.getStackTrace());
    }
}

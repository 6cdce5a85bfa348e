package io.github.criujunit.cycle;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Fail a test because a step of its checkpoint failed.
 *
 * <p>An {@link AssertionError}: whether the process can be checkpointed is what the test is about.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CheckpointFailedError extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    CheckpointFailedError(Failure failure, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}

package io.github.criujunit.cycle;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collect what goes wrong while cleaning up: one failure must not keep the rest from being cleaned. */
final class Problems {

    private @Nullable RuntimeException first;

    void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
        }
    }

    boolean any() {
        return first != null;
    }

    void throwIfAny() {
        if (first != null) {
            throw new CheckpointFailedError(
                    new Failure(Phase.CLEANUP, String.valueOf(first.getMessage()), Optional.empty()), first);
        }
    }
}

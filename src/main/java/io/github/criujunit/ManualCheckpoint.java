package io.github.criujunit;

import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CheckpointSession;
import java.util.Optional;

/** Give the test a session, and close it afterwards. */
final class ManualCheckpoint implements ActiveCheckpoint {

    private final CriuCheckpoint annotation;
    private final CheckpointSession session;
    private boolean expectedErrorSeen;

    ManualCheckpoint(CriuCheckpoint annotation, CheckpointSession session) {
        this.annotation = annotation;
        this.session = session;
    }

    @Override
    public void before() {
        // The test does it all.
    }

    @Override
    public Optional<Object> parameter(Class<?> type) {
        return type == CheckpointSession.class ? Optional.of(session) : Optional.empty();
    }

    @Override
    public boolean accepts(Throwable failure) {
        if (annotation.expect().isEmpty()) {
            return false;
        }
        expectedErrorSeen = ActiveCheckpoint.isExpected(annotation, failure);
        if (!expectedErrorSeen && failure instanceof CheckpointFailedError error) {
            throw ActiveCheckpoint.failedOtherwise(annotation, error);
        }
        if (expectedErrorSeen) {
            session.markExpected();
        }
        return expectedErrorSeen;
    }

    @Override
    public void after() {
        if (!annotation.expect().isEmpty() && !expectedErrorSeen) {
            throw ActiveCheckpoint.notFailed(annotation, "no step of the session failed");
        }
    }

    @Override
    public void failed(Throwable failure) {
        session.markFailed();
        if (!(failure instanceof CheckpointFailedError) && session.keepsFiles()) {
            failure.addSuppressed(new KeptFiles("Kept (images, logs, output): " + session.directory()));
        }
    }

    @Override
    public void close() {
        session.close();
    }
}

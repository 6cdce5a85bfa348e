package io.github.criujunit;

import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.CycleResult;
import java.util.Optional;

/** Give the test a session, and close it afterwards. */
final class ManualCheckpoint implements ActiveCheckpoint {

    private final CriuCheckpoint annotation;
    private final CheckpointSession session;

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
        if (annotation.expect().isEmpty() || !(failure instanceof CheckpointFailedError error)) {
            return false;
        }
        if (!ActiveCheckpoint.isExpected(annotation, error.failure())) {
            throw ActiveCheckpoint.failedOtherwise(annotation, error);
        }
        return true;
    }

    @Override
    public void after() {
        if (!annotation.expect().isEmpty() && !hasFailedAsExpected()) {
            session.markFailed();
            throw ActiveCheckpoint.notFailed(annotation, "no step of the session failed so");
        }
        // The test passes: a step that failed was meant to.
        session.markExpected();
    }

    /** Also when the test has caught the error itself. */
    private boolean hasFailedAsExpected() {
        return session.failure()
                .filter(failure -> ActiveCheckpoint.isExpected(annotation, failure))
                .isPresent();
    }

    @Override
    public void failed(Throwable failure) {
        session.markFailed();
        if (!(failure instanceof CheckpointFailedError) && session.keepsFiles()) {
            failure.addSuppressed(new KeptFiles("Kept (images, logs, output): " + session.directory()));
        }
    }

    @Override
    public CycleResult result() {
        return session.result();
    }

    @Override
    public void close() {
        session.close();
    }
}

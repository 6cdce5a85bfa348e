package io.github.criujunit;

import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Failure;
import io.github.criujunit.cycle.Phase;
import java.nio.file.Path;
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
            throw notFailed();
        }
        // The test passes: a step that failed was meant to.
        session.markExpected();
    }

    /** A test that has caught another error, or has not dumped anything, shows nothing of what can be checkpointed. */
    private AssertionError notFailed() {
        Optional<Failure> other = session.failure();
        if (other.isPresent()) {
            return ActiveCheckpoint.failedOtherwise(annotation, other.get().message(), null);
        }
        boolean isDumped = session.timings().stream().anyMatch(timing -> timing.phase() == Phase.DUMP);
        return isDumped
                ? ActiveCheckpoint.notFailed(annotation, "no step of the session failed")
                : ActiveCheckpoint.failedOtherwise(annotation, "the session has dumped nothing", null);
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
    public Path directory() {
        return session.directory();
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

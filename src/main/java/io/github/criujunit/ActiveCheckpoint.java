package io.github.criujunit;

import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.ControlVerdict;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Failure;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hold what one test has going on; the Store closes it after the test, whatever happened. */
sealed interface ActiveCheckpoint extends AutoCloseable
        permits AutomaticCheckpoint, ControlledCheckpoint, LadderCheckpoint, ManualCheckpoint {

    /** Do what comes before the test. */
    void before();

    /** Get the value for a parameter; empty when this mode has none of the type. */
    Optional<Object> parameter(Class<?> type);

    /**
     * Take note of the test's failure.
     *
     * @return whether it was the expected one, and is none
     */
    boolean accepts(Throwable failure);

    /** Do what comes after the test, which has not failed. */
    void after();

    /** Say that the test failed, and add to the failure what helps to understand it. */
    void failed(Throwable failure);

    /** Get all that is known by now. */
    CycleResult result();

    /** Get the directory of images, logs and output. */
    Path directory();

    /** Get what a control has shown of the failure; empty when there was none. */
    default Optional<ControlVerdict> control() {
        return Optional.empty();
    }

    @Override
    void close();

    /** Tell whether a failure is the known error that the annotation expects. */
    static boolean isExpected(CriuCheckpoint annotation, Failure failure) {
        return failure.knownErrorId().filter(annotation.expect()::equals).isPresent();
    }

    /** Fail because the expected error did not occur. */
    static AssertionError notFailed(CriuCheckpoint annotation, String whatHappened) {
        return new AssertionError("the process can be checkpointed now: expected the known error ["
                + annotation.expect() + "], but " + whatHappened
                + "\n\nWhat to do:\n  1. Remove expect = \"" + annotation.expect() + "\" from @CriuCheckpoint.");
    }

    /** Fail because another error occurred. */
    static AssertionError failedOtherwise(CriuCheckpoint annotation, CheckpointFailedError error) {
        return failedOtherwise(annotation, error.failure().message(), error);
    }

    /** Fail because something else happened. */
    static AssertionError failedOtherwise(CriuCheckpoint annotation, String whatHappened, @Nullable Throwable cause) {
        return new AssertionError(
                "expected the known error [" + annotation.expect() + "], but: " + whatHappened, cause);
    }
}

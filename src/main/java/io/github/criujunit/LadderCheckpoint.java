package io.github.criujunit;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.ladder.LadderStep;
import java.nio.file.Path;
import java.util.Optional;

/** Run the cycle of one step of a ladder, and tell the ladder how it went. */
final class LadderCheckpoint implements ActiveCheckpoint {

    private final LadderStep step;
    private final ClimbedLadder ladder;
    private final AutomaticCheckpoint checkpoint;

    LadderCheckpoint(LadderStep step, ClimbedLadder ladder, AutomaticCheckpoint checkpoint) {
        this.step = step;
        this.ladder = ladder;
        this.checkpoint = checkpoint;
    }

    @Override
    public void before() {
        checkpoint.before();
    }

    @Override
    public Optional<Object> parameter(Class<?> type) {
        return type == LadderStep.class ? Optional.of(step) : checkpoint.parameter(type);
    }

    @Override
    public boolean accepts(Throwable failure) {
        return checkpoint.accepts(failure);
    }

    @Override
    public void after() {
        checkpoint.after();
        ladder.succeeded(step, result());
    }

    @Override
    public void failed(Throwable failure) {
        checkpoint.failed(failure);
        ladder.failed(step, result(), failure);
    }

    @Override
    public Path directory() {
        return checkpoint.directory();
    }

    @Override
    public CycleResult result() {
        return checkpoint.result();
    }

    @Override
    public void close() {
        checkpoint.close();
    }
}

package io.github.criujunit;

import io.github.criujunit.cycle.CheckpointCycle;
import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.process.RestoredProcess;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Run the cycle before the test, and end the process after it. */
final class AutomaticCheckpoint implements ActiveCheckpoint {

    private final CriuCheckpoint annotation;
    private final CheckpointCycle cycle;
    private @Nullable RestoredProcess restored;

    AutomaticCheckpoint(CriuCheckpoint annotation, CheckpointCycle cycle) {
        this.annotation = annotation;
        this.cycle = cycle;
    }

    @Override
    public void before() {
        if (annotation.expect().isEmpty()) {
            restored = cycle.run();
        } else {
            runIntoExpectedError();
        }
    }

    private void runIntoExpectedError() {
        RestoredProcess process;
        try {
            process = cycle.run();
        } catch (CheckpointFailedError error) {
            if (ActiveCheckpoint.isExpected(annotation, error.failure())) {
                cycle.markExpected();
                return;
            }
            throw ActiveCheckpoint.failedOtherwise(annotation, error);
        }
        cycle.markFailed();
        throw ActiveCheckpoint.notFailed(annotation, process + " was dumped, restored and verified");
    }

    @Override
    public Optional<Object> parameter(Class<?> type) {
        if (type == CycleResult.class) {
            return Optional.of(cycle.result());
        }
        return type == RestoredProcess.class ? Optional.ofNullable(restored) : Optional.empty();
    }

    @Override
    public boolean accepts(Throwable failure) {
        return false;
    }

    @Override
    public void after() {
        if (restored != null) {
            cycle.end();
        }
    }

    @Override
    public void failed(Throwable failure) {
        cycle.markFailed();
        if (failure instanceof CheckpointFailedError) {
            // It says all that there is to say.
            return;
        }
        String kept = cycle.result()
                .kept()
                .map(directory -> "Kept (images, logs, output): " + directory)
                .orElse("");
        RestoredProcess process = restored;
        String state = process == null ? "" : state(process) + (kept.isEmpty() ? "" : "\n  ");
        if (!state.isEmpty() || !kept.isEmpty()) {
            failure.addSuppressed(new KeptFiles(state + kept));
        }
    }

    @Override
    public Path directory() {
        return cycle.directory();
    }

    @Override
    public CycleResult result() {
        return cycle.result();
    }

    private static String state(RestoredProcess process) {
        String output = String.join("\n    | ", process.output().tail(10));
        return "After the restore, " + process + " is "
                + process.exitStatus()
                        .map(Object::toString)
                        .orElse(process.liveness().toString())
                + (output.isEmpty() ? " and has printed nothing" : "; its last output:\n    | " + output);
    }

    @Override
    public void close() {
        cycle.close();
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.process.RestoredProcess;
import java.util.Optional;

/**
 * Say what CRIU made of a process.
 *
 * @param restored empty when the dump or the restore failed
 * @param failed the step that failed; empty when none did
 * @param id of the known error; empty when none failed, or the error is unknown
 */
record CriuVerdict(Optional<RestoredProcess> restored, Optional<Phase> failed, String id, String message) {

    static CriuVerdict passed(RestoredProcess process) {
        return new CriuVerdict(Optional.of(process), Optional.empty(), "", "dumped and restored");
    }

    static CriuVerdict failed(CheckpointFailedError error) {
        return new CriuVerdict(
                Optional.empty(),
                Optional.of(error.failure().phase()),
                error.failure().knownErrorId().orElse(""),
                error.failure().phase() + ": " + error.failure().message());
    }

    boolean hasPassed() {
        return restored.isPresent();
    }
}

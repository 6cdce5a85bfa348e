package io.github.criujunit.cycle;

import io.github.criujunit.diagnosis.Diagnosis;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Say which step failed, and why.
 *
 * @param message for people: the diagnosis in the first line, then evidence, cause and remedy
 * @param diagnosis what CRIU's log says, where the step got as far as CRIU
 * @param finding the id of what lint found, where that kept CRIU from being asked
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Failure(Phase phase, String message, Optional<Diagnosis> diagnosis, Optional<String> finding) {

    Failure(Phase phase, String message, Optional<Diagnosis> diagnosis) {
        this(phase, message, diagnosis, Optional.empty());
    }

    /** Get the id of the known error that was recognised, in CRIU's log or before CRIU was asked. */
    public Optional<String> knownErrorId() {
        return diagnosis
                .flatMap(Diagnosis::rootCause)
                .map(cause -> cause.error().id())
                .or(() -> finding);
    }
}

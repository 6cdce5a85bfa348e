package io.github.criujunit.criu;

import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisText;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Say why a dump or a restore failed: the diagnosis first, then CRIU's own line, the cause, and what to do.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CriuFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Diagnosis> diagnosis;
    private final transient Optional<CriuRun> run;

    /**
     * Create the exception for a call of {@code criu} that failed.
     *
     * @param what the step and its subject, such as {@code dump of debug.py (PID 4711)}
     */
    CriuFailedException(String what, Diagnosis diagnosis, CriuRun run, CriuInstallation criu) {
        super(what + " failed: " + new DiagnosisText().render(diagnosis, name(run.log()))
                + OptionHint.of(diagnosis)
                        .map(hint -> "\n\nIn this harness, beside the options that you have:\n" + hint)
                        .orElse("")
                + "\n\nCommand:\n  " + run.pasteable()
                + run.exceeded().map(reason -> "\nEnded because:\n  " + reason).orElse("") + "\nWith:\n  " + criu);
        this.diagnosis = Optional.of(diagnosis);
        this.run = Optional.of(run);
    }

    /** Create the exception for a known error that was seen before {@code criu} was called. */
    CriuFailedException(String what, Diagnosis diagnosis) {
        super(what + " failed: " + new DiagnosisText().render(diagnosis, ""));
        this.diagnosis = Optional.of(diagnosis);
        this.run = Optional.empty();
    }

    /** Create the exception for something that no log of CRIU's tells. */
    CriuFailedException(String message) {
        super(message);
        this.diagnosis = Optional.empty();
        this.run = Optional.empty();
    }

    /** Create the exception for a call of {@code criu} that did not go wrong by its own doing. */
    CriuFailedException(String message, CriuRun run) {
        super(message);
        this.diagnosis = Optional.empty();
        this.run = Optional.of(run);
    }

    private static String name(Path log) {
        return Objects.toString(log.getFileName());
    }

    /** Get what CRIU's log says; empty when CRIU was not at fault, or not asked. */
    public Optional<Diagnosis> diagnosis() {
        return diagnosis;
    }

    /** Get the call that failed; empty when CRIU was not called. */
    public Optional<CriuRun> run() {
        return run;
    }
}

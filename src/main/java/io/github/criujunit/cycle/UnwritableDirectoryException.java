package io.github.criujunit.cycle;

import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisText;
import java.nio.file.Path;

/** Say that images cannot be written where they should go; thrown before any process is started. */
final class UnwritableDirectoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnosis diagnosis;

    UnwritableDirectoryException(Path directory, String reason, Diagnosis diagnosis) {
        super("the work directory cannot be written: " + directory + ": " + reason + "\n"
                + new DiagnosisText().render(diagnosis, ""));
        this.diagnosis = diagnosis;
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }
}

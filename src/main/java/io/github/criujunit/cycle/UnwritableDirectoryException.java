package io.github.criujunit.cycle;

import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisText;

/** Say that images cannot be written where they should go; thrown before any process is started. */
final class UnwritableDirectoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnosis diagnosis;

    UnwritableDirectoryException(Diagnosis diagnosis) {
        super(new DiagnosisText().render(diagnosis, ""));
        this.diagnosis = diagnosis;
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }
}

package io.github.criujunit.workspace;

import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisText;
import org.apiguardian.api.API;

/**
 * Say that images cannot be written where they should go; thrown before any process is started.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class UnwritableDirectoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnosis diagnosis;

    UnwritableDirectoryException(Diagnosis diagnosis) {
        super(new DiagnosisText().render(diagnosis, ""));
        this.diagnosis = diagnosis;
    }

    public Diagnosis diagnosis() {
        return diagnosis;
    }
}

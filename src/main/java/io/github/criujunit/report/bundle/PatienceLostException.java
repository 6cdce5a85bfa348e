package io.github.criujunit.report.bundle;

/** Say that an expression looks at a line far more often than the line is long. */
final class PatienceLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PatienceLostException() {
        super("", null, false, false);
    }
}

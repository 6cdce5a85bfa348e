package io.github.criujunit;

/** Ride along with a failure, to say what its message does not: where the files are, how the process fared. */
final class KeptFiles extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeptFiles(String message) {
        super(message, null, false, false);
    }
}

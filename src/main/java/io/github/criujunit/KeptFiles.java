package io.github.criujunit;

/** Ride along with a test's own failure, to say where the files of its checkpoint are and how the process fared. */
final class KeptFiles extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeptFiles(String message) {
        super(message, null, false, false);
    }
}

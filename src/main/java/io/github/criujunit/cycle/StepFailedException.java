package io.github.criujunit.cycle;

/** Say what a step found wrong, where neither the fixture nor CRIU has said so. */
final class StepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepFailedException(String message) {
        super(message);
    }
}

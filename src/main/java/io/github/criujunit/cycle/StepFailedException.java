package io.github.criujunit.cycle;

import java.util.Optional;

/** Say what a step found wrong, where neither the fixture nor CRIU has said so. */
final class StepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<String> finding;

    StepFailedException(String message) {
        this(message, Optional.empty());
    }

    /** Name what lint found, too. */
    StepFailedException(String message, Optional<String> finding) {
        super(message);
        this.finding = finding;
    }

    Optional<String> finding() {
        return finding;
    }
}

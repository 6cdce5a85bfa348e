package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Say how sure a diagnosis is of its root cause.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Confidence {
    /** A known fatal error, with no unexplained one before it. */
    HIGH,
    /** A known error that may be one of several: a warning, or one that CRIU may have got over. */
    MEDIUM,
    /** A symptom; the cause itself is not in the log. */
    LOW;

    /** Say what the reader should make of it; empty if it is {@link #HIGH}. */
    public Optional<String> doubt() {
        return switch (this) {
            case HIGH -> Optional.empty();
            case MEDIUM -> Optional.of("This is likely and not certain: see the whole log.");
            case LOW ->
                Optional.of("This is a symptom; the log does not say what led to it. Run CRIU with -v4 for more.");
        };
    }

    /** Return the word that the reports use. */
    public String word() {
        return Words.of(this);
    }
}

package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

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
    /** A known error, but something before it is not understood, or it is only a warning. */
    MEDIUM,
    /** A symptom; the cause itself is not in the log. */
    LOW;

    /** Return the word that the reports use. */
    public String word() {
        return Words.of(this);
    }
}

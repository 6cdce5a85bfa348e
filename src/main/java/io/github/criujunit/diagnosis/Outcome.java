package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Say how a run of CRIU ended.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Outcome {
    /** CRIU did what it was asked to, whatever errors its log holds. */
    SUCCEEDED,
    /** CRIU failed. */
    FAILED,
    /** The log ends without an error and without the mark of an end. */
    TRUNCATED;

    /** Return the word that the reports use. */
    public String word() {
        return Words.of(this);
    }
}

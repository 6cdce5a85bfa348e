package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Tell how loud CRIU was on a line.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Level {
    /** A record that CRIU tagged {@code Error}. */
    ERROR,
    /** A record that CRIU tagged {@code Warn}. */
    WARNING,
    /** A record without a tag: CRIU does not distinguish information from debugging in its logs. */
    INFO,
    /** No record of CRIU's: the output of a tool that it ran, the rest of a message, or foreign text. */
    RAW;

    /** Return the word that the catalogue uses. */
    public String word() {
        return Words.of(this);
    }
}

package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Point to a line of a log that is understood and is not the cause of a failure.
 *
 * @param error the entry of the catalogue
 * @param line the first line that it was found on
 * @param title what the line says, with all values filled in
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record KnownWarning(KnownError error, LogLine line, String title) {

    /** Return the id of the known error. */
    public String id() {
        return error.id();
    }
}

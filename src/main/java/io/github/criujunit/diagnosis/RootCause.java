package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Name the one thing that made a run fail.
 *
 * @param error the entry of the catalogue
 * @param line the number of CRIU's line; 0 if it is not in a log
 * @param text CRIU's own line; empty if it is not in a log
 * @param title what is wrong, on one line, with all values filled in
 * @param cause why, with all values filled in
 * @param remedies what to do, most likely first; in each, lines that begin with blanks are commands
 * @param confidence how sure this is
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record RootCause(
        KnownError error,
        long line,
        String text,
        String title,
        String cause,
        List<String> remedies,
        Confidence confidence) {

    /** Copy the remedies. */
    public RootCause {
        remedies = List.copyOf(remedies);
    }

    /** Return the id of the known error. */
    public String id() {
        return error.id();
    }

    /** Return the headline: the title with the id in brackets. */
    public String headline() {
        return title + " [" + error.id() + "]";
    }
}

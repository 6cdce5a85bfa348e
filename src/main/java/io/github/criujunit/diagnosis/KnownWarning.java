package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Point to a line of a log that is understood and is not the cause of a failure.
 *
 * @param error the entry of the catalogue
 * @param line the first line that it was found on
 * @param title what the line says, with all values filled in
 * @param cause why, with all values filled in
 * @param remedies what to do where it matters, most likely first
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record KnownWarning(KnownError error, LogLine line, String title, String cause, List<String> remedies) {

    /** Copy the remedies. */
    public KnownWarning {
        remedies = List.copyOf(remedies);
    }

    static KnownWarning of(Match match, DiagnosisContext context) {
        RootCause filled = match.explain(context, Confidence.HIGH);
        return new KnownWarning(match.error(), match.line(), filled.title(), filled.cause(), filled.remedies());
    }

    /** Return the id of the known error. */
    public String id() {
        return error.id();
    }
}

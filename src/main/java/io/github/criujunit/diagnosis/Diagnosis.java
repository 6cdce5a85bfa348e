package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Hold what a log, and what is known beside it, says about a run of CRIU.
 *
 * @param phase what CRIU was doing
 * @param outcome how that ended
 * @param criuVersion CRIU's version
 * @param kernel the kernel's release
 * @param rootCause the known error that made it fail; absent after success, and where the cause is not known
 * @param consequences errors that follow from the root cause; at most 20
 * @param warnings known lines that are not the cause, each once; most are harmless
 * @param unmatched errors that no entry of the catalogue explains; at most 20
 * @param context what came just before the first of these, else before the end, from the same process; at most 5 records
 * @param lastLine the last line of the log that is not blank
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Diagnosis(
        CriuPhase phase,
        Outcome outcome,
        Optional<String> criuVersion,
        Optional<String> kernel,
        Optional<RootCause> rootCause,
        List<LogLine> consequences,
        List<KnownWarning> warnings,
        List<LogLine> unmatched,
        List<LogLine> context,
        Optional<LogLine> lastLine) {

    /** Copy the lists. */
    public Diagnosis {
        consequences = List.copyOf(consequences);
        warnings = List.copyOf(warnings);
        unmatched = List.copyOf(unmatched);
        context = List.copyOf(context);
    }

    /**
     * Make the diagnosis of a failure that the harness saw without any log.
     *
     * @param rootCause what it saw
     * @param phase what CRIU would have done
     * @param context what else is known
     */
    public static Diagnosis of(RootCause rootCause, CriuPhase phase, DiagnosisContext context) {
        return new Diagnosis(
                phase,
                Outcome.FAILED,
                context.criuVersion(),
                context.kernel(),
                Optional.of(rootCause),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Return the line to start from where the cause is not known; empty if the log is. */
    public Optional<LogLine> mostInformativeLine() {
        return Stream.concat(unmatched.stream(), consequences.stream())
                .findFirst()
                .or(() -> lastLine);
    }

    /** Return the warnings that are worth a reader's time. */
    public List<KnownWarning> relevantWarnings() {
        return warnings.stream()
                .filter(warning -> WarningRelevance.matters(warning, this))
                .toList();
    }

    /**
     * Return one line that says what happened, for the first line of a message: the title and id of a known cause, or
     * the line that says most about an unknown one.
     */
    public String firstLine() {
        return Headline.of(this);
    }
}

package io.github.criujunit.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides what the root cause of a run is.
 *
 * <p>Errors cascade, and a log of success holds errors too. So: after success there is no cause. Otherwise it is the
 * first fatal error that is known; else the end that the harness saw (a limit, a signal); else, where no error is left
 * unexplained, the first weak one, and last a mere symptom. An unexplained error keeps weaker guesses away: the cause is
 * then said to be unknown.
 */
final class Verdict {

    /** The entry for a command that ran into the limit of the harness; it has no text in any log. */
    static final String TIMED_OUT = "criu-timed-out";

    /** The entry for a CRIU that a signal ended; it has no text in any log. */
    static final String KILLED = "criu-killed";

    private final Catalogue catalogue;
    private final Run run;
    private final DiagnosisContext context;

    Verdict(Catalogue catalogue, Run run, DiagnosisContext context) {
        this.catalogue = catalogue;
        this.run = run;
        this.context = complete(context, run);
    }

    private static DiagnosisContext complete(DiagnosisContext context, Run run) {
        DiagnosisContext withVersion =
                run.version().map(context::withCriuVersion).orElse(context);
        return run.kernel().map(withVersion::withKernel).orElse(withVersion);
    }

    Diagnosis diagnosis() {
        Outcome outcome = outcome();
        Optional<RootCause> cause = outcome == Outcome.SUCCEEDED ? Optional.empty() : rootCause();
        return new Diagnosis(
                phase(),
                cause.isPresent() ? Outcome.FAILED : outcome,
                context.criuVersion(),
                context.kernel(),
                cause,
                outcome == Outcome.SUCCEEDED ? List.of() : consequences(cause),
                warnings(cause),
                outcome == Outcome.SUCCEEDED ? List.of() : run.unmatched(),
                run.lastLine());
    }

    private CriuPhase phase() {
        return run.phase() == CriuPhase.UNKNOWN ? CriuPhase.of(context.command()) : run.phase();
    }

    private Outcome outcome() {
        if (context.timedOutAfter().isPresent() || context.criuSignal().isPresent()) {
            return Outcome.FAILED;
        }
        OptionalInt status = context.exitStatus();
        if (status.isPresent()) {
            return status.getAsInt() == 0 ? Outcome.SUCCEEDED : Outcome.FAILED;
        }
        return run.outcome();
    }

    private Optional<RootCause> rootCause() {
        boolean unexplained = !run.unmatched().isEmpty();
        return fatal().or(this::seenByHarness)
                .or(() -> run.weak()
                        .filter(match -> !unexplained)
                        .map(match -> match.explain(context, Confidence.MEDIUM)))
                .or(() -> run.hint().filter(match -> !unexplained).map(match -> match.explain(context, Confidence.LOW)))
                .or(() -> run.symptom()
                        .filter(match -> !unexplained)
                        .map(match -> match.explain(context, Confidence.LOW)));
    }

    private Optional<RootCause> fatal() {
        // Without CRIU's own end mark, an error may be one that it got over before it hung or was killed.
        boolean certain = run.hasFailureMark() || !endedFromOutside();
        return run.fatal()
                .filter(match -> certain)
                .map(match ->
                        match.explain(context, run.unexplainedBeforeFatal() ? Confidence.MEDIUM : Confidence.HIGH));
    }

    private boolean endedFromOutside() {
        return context.timedOutAfter().isPresent();
    }

    private Optional<RootCause> seenByHarness() {
        if (context.timedOutAfter().isPresent()) {
            return raise(TIMED_OUT);
        }
        return context.criuSignal().isPresent() ? raise(KILLED) : Optional.empty();
    }

    private Optional<RootCause> raise(String id) {
        Optional<LogLine> last = run.lastLine();
        return catalogue
                .find(id)
                .map(error -> error.explain(
                        Map.of("phase", phase() == CriuPhase.UNKNOWN ? "criu" : "criu " + phase().word()),
                        context,
                        last.map(LogLine::number).orElse(0L),
                        last.map(LogLine::text).orElse(""),
                        Confidence.HIGH));
    }

    private List<LogLine> consequences(Optional<RootCause> cause) {
        return run.consequences().stream()
                .filter(line -> cause.filter(root ->
                                root.line() == line.number() && root.text().equals(line.text()))
                        .isEmpty())
                .toList();
    }

    private List<KnownWarning> warnings(Optional<RootCause> cause) {
        return run.warnings().stream()
                .filter(warning ->
                        cause.filter(root -> root.id().equals(warning.id())).isEmpty())
                .toList();
    }
}

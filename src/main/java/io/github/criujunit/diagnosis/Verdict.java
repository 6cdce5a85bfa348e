package io.github.criujunit.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides what the root cause of a run is.
 *
 * <p>Errors cascade, and a log of success holds errors too. So: after success there is no cause. Otherwise it is the
 * first fatal error that is known; else the end that the harness saw (a limit, a signal); else, where no error is left
 * unexplained, the first weak one, and last a mere symptom. An unexplained error keeps everything after it away, as that
 * may follow from it: the cause is then said to be unknown. A log that broke off because its file system is full is
 * believed up to its last line, which may be cut.
 */
final class Verdict {

    /** The entry for a command that ran into the limit of the harness; it has no text in any log. */
    static final String TIMED_OUT = "criu-timed-out";

    /** The entry for a CRIU that a signal ended; it has no text in any log. */
    static final String KILLED = "criu-killed";

    /** The entry for a full file system, which CRIU's log may be cut off by before it can say so. */
    private static final String NO_SPACE = "no-space";

    /** The fact that nothing more fits where the images and the log are. */
    private static final String FULL = "full";

    private final Catalogue catalogue;
    private final Run run;
    private final CriuPhase phase;
    private final DiagnosisContext context;

    Verdict(Catalogue catalogue, Run run, DiagnosisContext given) {
        this.catalogue = catalogue;
        this.run = run;
        phase = run.progress().phase() == CriuPhase.UNKNOWN
                ? CriuPhase.of(given.command())
                : run.progress().phase();
        context = complete(given, run, phase);
    }

    private static DiagnosisContext complete(DiagnosisContext given, Run run, CriuPhase phase) {
        DiagnosisContext context =
                run.progress().version().map(given::withCriuVersion).orElse(given);
        context = run.progress().kernel().map(context::withKernel).orElse(context);
        return phase == CriuPhase.UNKNOWN ? context : context.withFact("phase", phase.word());
    }

    Diagnosis diagnosis() {
        Outcome outcome = outcome();
        boolean succeeded = outcome == Outcome.SUCCEEDED;
        Optional<RootCause> cause = succeeded ? Optional.empty() : rootCause();
        return new Diagnosis(
                phase == CriuPhase.UNKNOWN ? cause.map(Verdict::onlyPhase).orElse(phase) : phase,
                cause.isPresent() ? Outcome.FAILED : outcome,
                context.criuVersion(),
                context.kernel(),
                cause,
                succeeded ? List.of() : consequences(cause),
                warnings(cause),
                succeeded ? List.of() : run.unmatched(),
                succeeded ? List.of() : run.context(),
                run.lastLine());
    }

    private static CriuPhase onlyPhase(RootCause cause) {
        Set<CriuPhase> phases = cause.error().phases();
        return phases.size() == 1 ? phases.iterator().next() : CriuPhase.UNKNOWN;
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
        return cutLog().or(this::fatal)
                .or(this::timeout)
                // An assertion ends CRIU by a signal, so it comes before the signal.
                .or(() -> guess(run.weak().filter(match -> match.line().level() == Level.ERROR), Confidence.MEDIUM))
                .or(this::signal)
                .or(() -> guess(run.weak(), Confidence.MEDIUM))
                .or(() -> guess(run.hint(), Confidence.LOW))
                .or(this::beforeCriu)
                .or(() -> guess(run.untagged(), Confidence.MEDIUM))
                .or(() -> guess(run.symptom(), Confidence.LOW));
    }

    private Optional<RootCause> fatal() {
        boolean ended =
                run.progress().hasFailureMark() || context.timedOutAfter().isEmpty();
        Confidence confidence = ended ? Confidence.HIGH : Confidence.MEDIUM;
        // Before CRIU's own end mark, an error may be one that it got over, only to hang later.
        return run.fatal()
                .filter(match -> !run.unexplainedBeforeFatal() && (ended || endsWith(match)))
                .map(match -> match.explain(context, confidence));
    }

    /** Tell whether nothing came after an error, or nothing but what follows from it. */
    private boolean endsWith(Match error) {
        return Stream.concat(Stream.of(error.line()), run.consequences().stream())
                .map(LogLine::number)
                .anyMatch(number ->
                        run.lastLine().filter(last -> last.number() == number).isPresent());
    }

    private Optional<RootCause> guess(Optional<Match> match, Confidence confidence) {
        return run.unmatched().isEmpty() ? match.map(found -> found.explain(context, confidence)) : Optional.empty();
    }

    /** What sudo, the shell or the loader says is plain; what a caller of CRIU's says is not the reason. */
    private Optional<RootCause> beforeCriu() {
        return run.raw()
                .map(match -> match.explain(context, match.kind() == Kind.FATAL ? Confidence.HIGH : Confidence.MEDIUM));
    }

    private Optional<RootCause> timeout() {
        return context.timedOutAfter().isPresent() ? raise(TIMED_OUT) : Optional.empty();
    }

    private Optional<RootCause> signal() {
        return context.criuSignal().isPresent() ? raise(KILLED) : Optional.empty();
    }

    /** The log is beside the images: where they fill the file system, it breaks off before or within the line that says so. */
    private Optional<RootCause> cutLog() {
        boolean brokeOff = context.facts().containsKey(FULL)
                && !run.progress().hasFailureMark()
                && context.criuSignal().isEmpty()
                && context.timedOutAfter().isEmpty();
        boolean saidWhy = Stream.concat(run.fatal().map(Match::line).stream(), run.unmatched().stream())
                .anyMatch(line -> !run.lastLine().equals(Optional.of(line)));
        return brokeOff && !saidWhy ? raise(NO_SPACE) : Optional.empty();
    }

    private Optional<RootCause> raise(String id) {
        Optional<LogLine> last = run.lastLine();
        Map<String, String> captures =
                last.map(line -> Map.of("lastMessage", line.message())).orElse(Map.of());
        return catalogue
                .find(id)
                .map(error -> error.explain(
                        captures,
                        context,
                        last.map(LogLine::number).orElse(0L),
                        last.map(LogLine::text).orElse(""),
                        Confidence.HIGH));
    }

    private List<LogLine> consequences(Optional<RootCause> cause) {
        return run.consequences().stream()
                .filter(line ->
                        cause.filter(root -> root.line() == line.number()).isEmpty())
                .toList();
    }

    private List<KnownWarning> warnings(Optional<RootCause> cause) {
        boolean mayFollow = cause.isEmpty() && outcome() == Outcome.FAILED;
        return Stream.concat(run.fatal().filter(match -> mayFollow).stream(), run.warnings().stream())
                .map(match -> KnownWarning.of(match, context))
                .filter(warning ->
                        cause.filter(root -> root.id().equals(warning.id())).isEmpty())
                .toList();
    }
}

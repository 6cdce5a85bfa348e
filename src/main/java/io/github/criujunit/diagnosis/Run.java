package io.github.criujunit.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gathers what the log of one run of CRIU holds, in constant memory.
 *
 * <p>Not thread-safe.
 */
final class Run {

    /** More than anybody reads. */
    private static final int MAXIMUM_LINES = 20;

    private static final int MAXIMUM_CONTEXT = 5;

    private final RunProgress progress = new RunProgress();
    private final List<LogLine> consequences = new ArrayList<>();
    private final List<LogLine> unmatched = new ArrayList<>();
    private final Map<String, Match> warnings = new LinkedHashMap<>();
    private Optional<Match> fatal = Optional.empty();
    private Optional<Match> weak = Optional.empty();
    private Optional<Match> hint = Optional.empty();
    private Optional<Match> symptom = Optional.empty();
    private Optional<Match> raw = Optional.empty();
    private Optional<Match> untagged = Optional.empty();
    private List<LogLine> context = List.of();
    private Optional<LogLine> lastLine = Optional.empty();
    private boolean unexplainedBeforeFatal;

    RunProgress progress() {
        return progress;
    }

    void add(LogLine line) {
        progress.add(line);
        if (!line.text().isEmpty()) {
            lastLine = Optional.of(line);
        }
    }

    /**
     * End the run.
     *
     * @param passed the record that was passed over last: the end, unless another one came later
     * @param preceding gives the records before another one
     */
    void end(Optional<LogLine> passed, Function<LogLine, List<LogLine>> preceding) {
        passed.filter(record -> record.number() > lastLine.map(LogLine::number).orElse(0L))
                .ifPresent(record -> lastLine = Optional.of(record));
        if (context.isEmpty() && !progress.hasSucceeded()) {
            context = lastLine.map(line -> ofSameProcess(line, preceding.apply(line)))
                    .orElseGet(List::of);
        }
    }

    /**
     * Add what an entry of the catalogue says of a record.
     *
     * @param preceding the records before it
     */
    void add(Match match, Supplier<List<LogLine>> preceding) {
        progress.add(match);
        if (match.line().level() == Level.RAW && !progress.hasRecords()) {
            // Whatever stands before CRIU's first record can be anybody's.
            raw = raw.or(() -> Optional.of(match).filter(Match::couldBeCause));
            return;
        }
        switch (match.kind()) {
            case FATAL -> addFatal(match, preceding);
            case WEAK -> addWeak(match);
            case SYMPTOM -> {
                symptom = symptom.or(() -> Optional.of(match));
                addConsequence(match);
            }
            case CONSEQUENCE -> addConsequence(match);
            case IGNORABLE -> warn(match);
            case NOISE, MARKER -> {}
        }
        if (context.isEmpty() && (match.kind() == Kind.CONSEQUENCE || match.kind() == Kind.MARKER)) {
            context = ofSameProcess(match.line(), preceding.get());
        }
    }

    private void addFatal(Match match, Supplier<List<LogLine>> preceding) {
        if (fatal.isPresent()) {
            keep(consequences, match.line());
        } else if (progress.hasFailureMark()) {
            // What comes after the end may belong to something else.
            symptom = symptom.or(() -> Optional.of(match));
            addConsequence(match);
        } else {
            fatal = Optional.of(
                    match.withMissing(match.line().process()).withMissing(PrecedingRecords.subject(preceding.get())));
            unexplainedBeforeFatal = !unmatched.isEmpty();
        }
    }

    private void addWeak(Match match) {
        if (match.line().level() == Level.INFO) {
            hint = hint.or(() -> Optional.of(match));
        } else if (match.line().level() == Level.RAW) {
            raw = raw.or(() -> Optional.of(match));
        } else if (fatal.isPresent() && match.line().level() == Level.ERROR) {
            keep(consequences, match.line());
        } else {
            weak = weak.or(() -> Optional.of(match));
            warn(match);
        }
    }

    private void addConsequence(Match match) {
        keep(consequences, match.line());
        if (!progress.hasFailureMark()) {
            // "Dump files (pid: 7) failed" is the only place that names the process.
            fatal = fatal.map(error -> error.withMissing(process(match)));
        }
    }

    private static Map<String, String> process(Match consequence) {
        return Optional.ofNullable(consequence.captures().get("pid"))
                .map(pid -> Map.of("pid", pid))
                .orElseGet(Map::of);
    }

    /** Tell whether an error that was quoted without its tag would count. */
    boolean wantsUntagged() {
        return untagged.isEmpty() && !progress.hasRecords();
    }

    /** Add a line without a tag that would be fatal in an error. */
    void addUntagged(Match match) {
        untagged = Optional.of(match);
    }

    private void warn(Match match) {
        warnings.putIfAbsent(match.error().id(), match);
    }

    /**
     * Add an error that no entry explains.
     *
     * @param preceding the records before it
     */
    void addUnmatched(LogLine line, Supplier<List<LogLine>> preceding) {
        if (unmatched.isEmpty()) {
            context = ofSameProcess(line, preceding.get());
        }
        keep(unmatched, line);
    }

    private static List<LogLine> ofSameProcess(LogLine line, List<LogLine> preceding) {
        // The tools that CRIU runs print without a PID.
        List<LogLine> same = preceding.stream()
                .filter(each -> each.level() == Level.RAW || each.pid().equals(line.pid()))
                .filter(each -> !each.text().isEmpty())
                .toList();
        return same.subList(Math.max(same.size() - MAXIMUM_CONTEXT, 0), same.size());
    }

    private static void keep(List<LogLine> lines, LogLine line) {
        if (lines.size() < MAXIMUM_LINES) {
            lines.add(line);
        }
    }

    /** Tell how the run ended, as far as the log alone says it. */
    Outcome outcome() {
        boolean hasWeakError =
                weak.filter(match -> match.line().level() == Level.ERROR).isPresent();
        return progress.outcome(fatal.isPresent()
                || hasWeakError
                || !consequences.isEmpty()
                || raw().isPresent()
                || untagged().isPresent()
                || !unmatched.isEmpty());
    }

    boolean unexplainedBeforeFatal() {
        return unexplainedBeforeFatal;
    }

    Optional<Match> fatal() {
        return fatal;
    }

    Optional<Match> weak() {
        return weak;
    }

    Optional<Match> hint() {
        return hint;
    }

    Optional<Match> symptom() {
        return symptom;
    }

    /** Return what the command in front of CRIU printed, or its caller; empty where CRIU's own errors are at hand. */
    Optional<Match> raw() {
        boolean hasStarted = progress.version().isPresent();
        return raw.filter(match -> !progress.hasErrors() && (match.kind() == Kind.WEAK || !hasStarted));
    }

    /** Return an error that was quoted without its tag; empty where nothing speaks of CRIU, or CRIU itself does. */
    Optional<Match> untagged() {
        return untagged.filter(match -> progress.isAboutCriu() && !progress.hasRecords());
    }

    /** Return what came before the first error that no entry explains, else before the end. */
    List<LogLine> context() {
        return context;
    }

    List<LogLine> consequences() {
        return consequences;
    }

    List<LogLine> unmatched() {
        return unmatched;
    }

    List<Match> warnings() {
        return List.copyOf(warnings.values());
    }

    Optional<LogLine> lastLine() {
        return lastLine;
    }
}

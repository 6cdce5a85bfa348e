package io.github.criujunit.diagnosis;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Holds what a run of CRIU says of itself: versions, what it does, how far it came.
 *
 * <p>Not thread-safe.
 */
final class RunProgress {

    private static final Pattern CRIU = Pattern.compile("criu", Pattern.CASE_INSENSITIVE);

    private Optional<String> version = Optional.empty();
    private Optional<String> kernel = Optional.empty();
    private CriuPhase phase = CriuPhase.UNKNOWN;
    private double lastSeconds;
    private boolean aboutCriu;
    private boolean identified;
    private boolean hasRecords;
    private boolean hasErrors;
    private boolean timed;
    private boolean succeeded;
    private boolean failed;
    private boolean relapsed;

    /** Tell whether a line belongs to another run. */
    boolean isEndedBy(LogLine line, Optional<Landmark> landmark) {
        boolean ended = succeeded || failed;
        if (landmark.isPresent()) {
            return switch (landmark.get().type()) {
                case RUN_ID -> identified || version.isPresent() || ended;
                case VERSION -> version.isPresent() || ended;
                case PROGRESS -> ended;
                default -> false;
            };
        }
        // At low verbosity a run has no beginning of its own.
        return succeeded && line.level() == Level.ERROR && isEarlier(line);
    }

    /** Tell whether a record's clock is not the one of this run: it has none, or it has gone back. */
    private boolean isEarlier(LogLine line) {
        return !timed || line.time().isEmpty() || Double.parseDouble(line.time().get()) < lastSeconds;
    }

    void add(Landmark landmark) {
        switch (landmark.type()) {
            case RUN_ID -> identified = true;
            case VERSION -> version = Optional.of(landmark.value());
            case PROGRESS -> phase = phase == CriuPhase.UNKNOWN ? landmark.phase() : phase;
            case KERNEL -> kernel = Optional.of(landmark.value());
            case SUCCESS -> {
                succeeded = true;
                phase = landmark.phase();
            }
            case FAILURE -> {
                failed = true;
                phase = landmark.phase();
            }
        }
    }

    void add(LogLine line) {
        if (line.level() != Level.RAW) {
            hasRecords = true;
            timed |= line.time().isPresent();
            hasErrors |= line.level() == Level.ERROR;
            line.time().ifPresent(time -> lastSeconds = Double.parseDouble(time));
        } else {
            aboutCriu = aboutCriu || CRIU.matcher(line.text()).find();
        }
    }

    /** Add records of information that were passed over unread. */
    void addUnremarkable() {
        hasRecords = true;
        timed = true;
    }

    void add(Match match) {
        // The restorer can still fail when CRIU has let it go.
        relapsed |= succeeded && match.couldBeCause() && match.line().isPie();
    }

    boolean hasRecords() {
        return hasRecords;
    }

    /** Tell whether text without records speaks of CRIU at all. */
    boolean isAboutCriu() {
        return aboutCriu;
    }

    boolean hasErrors() {
        return hasErrors;
    }

    boolean hasSucceeded() {
        return succeeded && !relapsed;
    }

    boolean hasFailureMark() {
        return failed;
    }

    /**
     * Tell how the run ended, as far as the log alone says it.
     *
     * @param somethingWrong whether there is an error that does not occur in successful runs
     */
    Outcome outcome(boolean somethingWrong) {
        if (failed || relapsed) {
            return Outcome.FAILED;
        }
        if (succeeded) {
            return Outcome.SUCCEEDED;
        }
        if (somethingWrong) {
            return Outcome.FAILED;
        }
        // At low verbosity, success has no mark of its own, and failure always has an error.
        return hasRecords && !timed ? Outcome.SUCCEEDED : Outcome.TRUNCATED;
    }

    Optional<String> version() {
        return version;
    }

    Optional<String> kernel() {
        return kernel;
    }

    CriuPhase phase() {
        return phase;
    }
}

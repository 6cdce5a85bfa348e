package io.github.criujunit.diagnosis;

import java.util.Optional;

/**
 * Holds what a run of CRIU says of itself: versions, what it does, how far it came.
 *
 * <p>Not thread-safe.
 */
final class RunProgress {

    private Optional<String> version = Optional.empty();
    private Optional<String> kernel = Optional.empty();
    private CriuPhase phase = CriuPhase.UNKNOWN;
    private boolean identified;
    private boolean hasRecords;
    private boolean hasErrors;
    private boolean timed;
    private boolean succeeded;
    private boolean failed;
    private boolean relapsed;

    /** Tell whether a landmark begins another run. */
    boolean isEndedBy(Landmark landmark) {
        return switch (landmark.type()) {
            case RUN_ID -> identified || version.isPresent();
            case VERSION -> version.isPresent();
            default -> false;
        };
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
        }
    }

    /** Add records of information that were passed over unread. */
    void addUnremarkable() {
        hasRecords = true;
        timed = true;
    }

    void add(Match match) {
        boolean couldBeCause = match.kind() == Kind.FATAL || match.kind() == Kind.WEAK;
        // The restorer can still fail when CRIU has let it go.
        relapsed |= succeeded && couldBeCause && match.line().isPie();
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

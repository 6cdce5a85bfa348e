package io.github.criujunit.diagnosis;

import java.util.Optional;

/**
 * Reads a log through and finds the run in it that is to be explained: the first that failed, else the last.
 *
 * <p>Not thread-safe.
 */
final class LogScan {

    private final Matchers matchers;
    private Run current = new Run();
    private Optional<Run> failed = Optional.empty();

    LogScan(Matchers matchers) {
        this.matchers = matchers;
    }

    /** Read to the end, and return the run that matters. */
    Run read(CriuLogReader reader) {
        for (Optional<LogLine> line = reader.next(); line.isPresent(); line = reader.next()) {
            add(line.get());
        }
        return failed.orElse(current);
    }

    private void add(LogLine line) {
        Optional<Landmark> landmark = Landmark.of(line);
        if (landmark.isPresent() && current.isEndedBy(landmark.get())) {
            if (failed.isEmpty() && current.outcome() == Outcome.FAILED) {
                failed = Optional.of(current);
            }
            current = new Run();
        }
        current.add(line);
        landmark.ifPresent(current::add);
        Optional<Match> match = matchers.match(line);
        if (match.isPresent()) {
            current.add(match.get());
        } else if (line.level() == Level.ERROR && landmark.isEmpty()) {
            current.addUnmatched(line);
        }
    }
}

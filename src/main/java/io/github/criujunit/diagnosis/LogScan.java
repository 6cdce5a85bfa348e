package io.github.criujunit.diagnosis;

import java.util.Optional;

/**
 * Reads a log through and finds the run in it that is to be explained: the first that failed, else the last.
 *
 * <p>Not thread-safe.
 */
final class LogScan {

    /** How far back to look for what the process with the error did before. */
    private static final int CONTEXT_SEARCHED = 20;

    /** Into how many more lines whatever carried a log breaks one line of it. */
    private static final int MOST_WRAPPED = 2;

    private final Matchers matchers;
    private Run current = new Run();
    private Optional<Run> failed = Optional.empty();

    LogScan(Matchers matchers) {
        this.matchers = matchers;
    }

    /** Read to the end of the first run that failed, or of the log, and return the run that matters. */
    Run read(CriuLogReader reader) {
        for (Optional<LogLine> line = reader.next(); line.isPresent() && failed.isEmpty(); line = reader.next()) {
            add(line.get(), reader);
        }
        return failed.orElseGet(() -> ended(reader));
    }

    private void add(LogLine line, CriuLogReader reader) {
        if (reader.hasPassed()) {
            current.progress().addUnremarkable();
        }
        Optional<Landmark> landmark = Landmark.of(line);
        if (current.progress().isEndedBy(line, landmark)) {
            if (ended(reader).outcome() == Outcome.FAILED) {
                failed = Optional.of(current);
                return;
            }
            current = new Run();
        }
        current.add(line);
        landmark.ifPresent(current.progress()::add);
        Optional<Match> match = matchers.match(line).or(() -> wrapped(line, reader));
        if (match.isPresent()) {
            current.add(match.get(), () -> reader.preceding(line, PrecedingRecords.COUNT));
        } else if (line.level() == Level.ERROR && landmark.isEmpty()) {
            current.addUnmatched(line, () -> reader.preceding(line, CONTEXT_SEARCHED));
        } else if (line.level() == Level.RAW && current.wantsUntagged()) {
            matchers.matchUntagged(line).ifPresent(current::addUntagged);
        }
    }

    /** Match an error that goes on in the next lines. */
    private Optional<Match> wrapped(LogLine line, CriuLogReader reader) {
        if (line.level() != Level.ERROR && line.level() != Level.WARNING) {
            return Optional.empty();
        }
        LogLine joined = line;
        for (LogLine next : reader.peek(MOST_WRAPPED)) {
            if (next.level() != Level.RAW || next.text().isEmpty()) {
                break;
            }
            joined = joined.withWrapped(next);
            Optional<Match> match = matchers.match(joined);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private Run ended(CriuLogReader reader) {
        if (reader.hasPassed()) {
            current.progress().addUnremarkable();
        }
        current.end(reader.lastPassed(), line -> reader.preceding(line, CONTEXT_SEARCHED));
        return current;
    }
}

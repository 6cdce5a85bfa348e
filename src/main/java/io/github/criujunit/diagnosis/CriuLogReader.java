package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Read a CRIU log record by record, in constant memory.
 *
 * <p>Anything is accepted: logs inside the output of container engines and CI servers, logs that break off, binary
 * files. A stream that fails while it is read ends there. Lines of the parasite and the restorer that CRIU cut into
 * chunks come joined.
 *
 * <p>Does not close the reader. Not thread-safe.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class CriuLogReader {

    /** The shortest chunk that any version of CRIU cut, less its head. */
    private static final int SHORTEST_CHUNK = 40;

    private final PhysicalLines lines;
    private final RecordParser parser = new RecordParser();
    private final Deque<LogLine> pending = new ArrayDeque<>();

    /** Read from a reader; buffering is done here. */
    public CriuLogReader(Reader reader) {
        lines = new PhysicalLines(reader);
    }

    /** Return the next record; empty at the end of the log. */
    public Optional<LogLine> next() {
        if (pending.isEmpty() && !fill()) {
            return Optional.empty();
        }
        LogLine line = pending.remove();
        while (isCut(line) && (!pending.isEmpty() || fill())) {
            LogLine following = pending.element();
            if (!following.isPie() || !following.pid().equals(line.pid())) {
                break;
            }
            pending.remove();
            line = line.withContinuation(following, PhysicalLines.MAXIMUM_LENGTH);
        }
        return Optional.of(line);
    }

    private boolean fill() {
        Optional<List<LogLine>> parsed = lines.next().map(line -> parser.parse(lines.number(), line));
        parsed.ifPresent(pending::addAll);
        return parsed.isPresent();
    }

    private static boolean isCut(LogLine line) {
        return line.message().endsWith(">")
                && line.isPie()
                && (line.text().length() > SHORTEST_CHUNK || line.message().equals(">"));
    }
}

package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.io.InputStream;
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
 * <p>Does not close the stream. Not thread-safe.
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
    private long passedBefore;

    /** Read every record of a log in UTF-8; malformed characters are replaced, and buffering is done here. */
    public CriuLogReader(InputStream log) {
        this(log, UnremarkableLines.none());
    }

    CriuLogReader(InputStream log, UnremarkableLines unremarkable) {
        lines = new PhysicalLines(log, unremarkable);
    }

    /** Return the next record; empty at the end of the log. */
    public Optional<LogLine> next() {
        if (pending.isEmpty() && !add(lines.next())) {
            return Optional.empty();
        }
        LogLine line = pending.remove();
        while (isCut(line) && (!pending.isEmpty() || add(lines.following()))) {
            LogLine following = pending.element();
            if (!following.isPie() || !following.pid().equals(line.pid())) {
                break;
            }
            pending.remove();
            line = line.withContinuation(following, PhysicalLines.MAXIMUM_LENGTH);
        }
        return Optional.of(line);
    }

    /** Return up to so many of the next records without taking them. */
    List<LogLine> peek(int count) {
        while (pending.size() < count && add(lines.following())) {
            // One line can hold several records.
        }
        return pending.stream().limit(count).toList();
    }

    /** Tell whether lines were passed over since this was asked last. */
    boolean hasPassed() {
        boolean hasPassed = lines.lastPassedNumber() > passedBefore;
        passedBefore = lines.lastPassedNumber();
        return hasPassed;
    }

    /** Return the last record that was passed over; empty if none was. */
    Optional<LogLine> lastPassed() {
        return lines.lastPassed().map(this::last);
    }

    /** Return up to so many records that stand before one that was read lately, oldest first. */
    List<LogLine> preceding(LogLine line, int count) {
        return lines.preceding(line.number(), count).stream().map(this::last).toList();
    }

    private LogLine last(PhysicalLines.Line line) {
        List<LogLine> records = parser.parse(line.number(), line.text());
        return records.get(records.size() - 1);
    }

    private boolean add(Optional<PhysicalLines.Line> line) {
        line.ifPresent(found -> pending.addAll(parser.parse(found.number(), found.text())));
        return line.isPresent();
    }

    private static boolean isCut(LogLine line) {
        return line.message().endsWith(">")
                && line.isPie()
                && (line.text().length() > SHORTEST_CHUNK || line.message().equals(">"));
    }
}

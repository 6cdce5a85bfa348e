package io.github.criujunit.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Cuts bytes into lines in constant memory, and passes over those that cannot matter.
 *
 * <p>What goes beyond the limit of a line is dropped, NUL characters too, and a stream that breaks off ends there.
 *
 * <p>Not thread-safe.
 */
final class PhysicalLines {

    /** In bytes; longer than anything CRIU prints: its records end at 1 KiB, a mapping's path at 4 KiB. */
    static final int MAXIMUM_LENGTH = 16_384;

    private static final int CAPACITY = 262_144;
    /** How much of what was read already stays at hand, in bytes. */
    private static final int HISTORY = 8_192;

    private final InputStream input;
    private final UnremarkableLines unremarkable;
    private final byte[] bytes = new byte[CAPACITY];
    private int position;
    private int limit;
    private boolean ended;
    private boolean dropped;
    private long number;
    private int lineStart;
    private long lineNumber;
    private int passedStart = -1;
    private int passedEnd;
    private long passedNumber;
    private Optional<Line> passed = Optional.empty();

    /** A line without its end. */
    record Line(long number, String text) {}

    PhysicalLines(InputStream input, UnremarkableLines unremarkable) {
        this.input = input;
        this.unremarkable = unremarkable;
    }

    /** Read the next line that may matter; empty at the end of the input. */
    Optional<Line> next() {
        do {
            passOver();
        } while (newline() < 0 && fill());
        return take();
    }

    /** Read the next line, whatever it holds; empty at the end of the input. */
    Optional<Line> following() {
        while (newline() < 0 && fill()) {
            // A line may need more than one read.
        }
        return take();
    }

    /** Return the last line that was passed over; empty if none was. */
    Optional<Line> lastPassed() {
        return passedStart < 0 ? passed : Optional.of(new Line(passedNumber, text(passedStart, passedEnd)));
    }

    /** Return the number of the last line that was passed over; 0 if none was. */
    long lastPassedNumber() {
        return passedNumber;
    }

    /** Return up to so many lines before one that was read lately, oldest first, passed over or not. */
    List<Line> preceding(long line, int count) {
        List<Line> lines = new ArrayList<>(count);
        int end = lineStart - 1;
        for (long at = lineNumber - 1; lines.size() < count && end >= 0 && at > 0; at--) {
            int start = end;
            while (start > 0 && bytes[start - 1] != '\n') {
                start--;
            }
            if (start == 0 && dropped) {
                // Its beginning is gone.
                break;
            }
            if (at < line) {
                lines.add(new Line(at, text(start, end)));
            }
            end = start - 1;
        }
        Collections.reverse(lines);
        return lines;
    }

    private void passOver() {
        for (int end = unremarkable.end(bytes, position, limit);
                end >= 0;
                end = unremarkable.end(bytes, position, limit)) {
            number++;
            passedStart = position;
            passedEnd = end;
            passedNumber = number;
            position = end + 1;
        }
    }

    private Optional<Line> take() {
        lineStart = position;
        lineNumber = number + 1;
        if (position == limit) {
            return Optional.empty();
        }
        int newline = newline();
        int end = newline < 0 ? limit : newline;
        number++;
        position = newline < 0 ? limit : newline + 1;
        return Optional.of(new Line(number, text(lineStart, end)));
    }

    private int newline() {
        for (int i = position; i < limit; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Decode a line; malformed UTF-8 comes as replacement characters. */
    private String text(int start, int end) {
        int withoutReturn = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
        int length = Math.min(withoutReturn - start, MAXIMUM_LENGTH);
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    /** Read more, and tell whether there was any. */
    private boolean fill() {
        if (ended) {
            return false;
        }
        if (limit == bytes.length) {
            makeRoom();
        }
        int count = read();
        ended = count <= 0;
        limit += Math.max(count, 0);
        return count > 0;
    }

    private int read() {
        try {
            return input.read(bytes, limit, bytes.length - limit);
        } catch (IOException e) {
            // What was read until here is the log.
            return -1;
        }
    }

    private void makeRoom() {
        int from = Math.max(position - HISTORY, 0);
        if (from == 0) {
            // One line fills the buffer: its beginning is enough.
            limit = Math.min(limit, position + MAXIMUM_LENGTH);
            return;
        }
        if (passedStart >= 0) {
            passed = lastPassed();
            passedStart = -1;
        }
        System.arraycopy(bytes, from, bytes, 0, limit - from);
        dropped = true;
        position -= from;
        limit -= from;
    }
}

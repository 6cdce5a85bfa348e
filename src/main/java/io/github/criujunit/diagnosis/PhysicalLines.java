package io.github.criujunit.diagnosis;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Cuts text into lines in constant memory: what goes beyond the limit of a line is dropped, NUL characters too, and a
 * stream that breaks off ends there.
 *
 * <p>Not thread-safe.
 */
final class PhysicalLines {

    /** Longer than anything CRIU prints: its records end at 1 KiB, a mapping's path at 4 KiB. */
    static final int MAXIMUM_LENGTH = 16_384;

    private static final int BUFFER_LENGTH = 32_768;

    private final Reader reader;
    private final char[] buffer = new char[BUFFER_LENGTH];
    private final StringBuilder line = new StringBuilder();
    private int position;
    private int end;
    private long number;

    PhysicalLines(Reader reader) {
        this.reader = reader;
    }

    /** Return the number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Read one line without its end; empty at the end of the text. */
    Optional<String> next() {
        line.setLength(0);
        boolean any = false;
        while (position < end || fill()) {
            any = true;
            int start = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            append(start, position);
            if (position < end) {
                position++;
                return finished();
            }
        }
        return any ? finished() : Optional.empty();
    }

    private Optional<String> finished() {
        number++;
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return Optional.of(line.toString());
    }

    private void append(int from, int to) {
        int plain = from;
        for (int i = from; i < to && line.length() < MAXIMUM_LENGTH; i++) {
            if (buffer[i] == '\0') {
                appendPlain(plain, i);
                plain = i + 1;
            }
        }
        appendPlain(plain, to);
    }

    private void appendPlain(int from, int to) {
        int length = Math.min(to - from, MAXIMUM_LENGTH - line.length());
        if (length > 0) {
            line.append(buffer, from, length);
        }
    }

    private boolean fill() {
        try {
            position = 0;
            end = Math.max(reader.read(buffer, 0, buffer.length), 0);
        } catch (IOException e) {
            // What was read until here is the log.
            end = 0;
        }
        return end > 0;
    }
}

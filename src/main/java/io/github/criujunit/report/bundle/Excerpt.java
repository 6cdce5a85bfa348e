package io.github.criujunit.report.bundle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Take from a text that comes line by line what may be kept of it: the beginning, what is around one line, and the end. Not
 * thread-safe.
 *
 * <p>Holds no more than it may keep.
 */
final class Excerpt {

    private final long centre;
    private final long headBytes;
    private final long beforeBytes;
    private final long afterBytes;
    private final long tailBytes;
    private final List<Line> kept = new ArrayList<>();
    private final Deque<Line> latest = new ArrayDeque<>();
    private long latestBytes;
    private long headUsed;
    private long afterUsed;
    private boolean headFull;
    private boolean cut;

    private record Line(long number, String text) {

        /** UTF-8 takes up to three bytes for a character of Java's. */
        long bytes() {
            return text.chars().allMatch(each -> each < 128) ? text.length() + 1L : 3L * text.length() + 1;
        }
    }

    /**
     * Begin an excerpt.
     *
     * @param bytes how much may be kept
     * @param centre the line around which most is kept; 0 when all lines are equal
     */
    Excerpt(long bytes, long centre) {
        this.centre = centre;
        this.headBytes = centre > 0 ? bytes / 8 : bytes / 2;
        this.beforeBytes = centre > 0 ? bytes / 4 : 0;
        this.afterBytes = centre > 0 ? bytes / 8 : 0;
        this.tailBytes = bytes - headBytes - beforeBytes - afterBytes;
    }

    void add(long number, String text) {
        Line line = new Line(number, text);
        if (!headFull && headUsed + line.bytes() <= headBytes) {
            headUsed += line.bytes();
            kept.add(line);
            return;
        }
        headFull = true;
        if (centre > 0 && number == centre) {
            shrinkTo(beforeBytes);
            kept.addAll(latest);
            latest.clear();
            latestBytes = 0;
        }
        if (centre > 0 && number >= centre && (number == centre || afterUsed + line.bytes() <= afterBytes)) {
            afterUsed += line.bytes();
            kept.add(line);
            return;
        }
        latest.add(line);
        latestBytes += line.bytes();
        // Until the centre has come, what is before it may be wanted; after it, the end.
        shrinkTo(Math.max(tailBytes, number < centre ? beforeBytes : 0));
    }

    private void shrinkTo(long bytes) {
        while (latestBytes > bytes && !latest.isEmpty()) {
            latestBytes -= latest.removeFirst().bytes();
            cut = true;
        }
    }

    boolean isCut() {
        return cut;
    }

    /** Get what is kept, with a line in each place where something is left out. */
    List<String> lines() {
        List<Line> all = new ArrayList<>(kept);
        all.addAll(latest);
        List<String> lines = new ArrayList<>();
        long expected = 1;
        for (Line line : all) {
            if (line.number() > expected) {
                lines.add("[criu-junit: lines " + expected + " to " + (line.number() - 1) + " are left out]");
            }
            lines.add(line.text());
            expected = line.number() + 1;
        }
        return lines;
    }
}

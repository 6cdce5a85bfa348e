package io.github.criujunit.report.bundle;

import java.util.Arrays;
import java.util.List;

/** Find several texts in a line, from left to right; each goes over the line once. Not thread-safe. */
final class Occurrences {

    private static final int NO_MORE = Integer.MAX_VALUE;

    private final String line;
    private final List<String> texts;
    private final int[] positions;

    Occurrences(String line, List<String> texts) {
        this.line = line;
        this.texts = texts;
        this.positions = new int[texts.size()];
        Arrays.fill(positions, -1);
    }

    /**
     * Find the first occurrence of any of them.
     *
     * @param from no smaller than the time before
     * @return -1 when there is none
     */
    int next(int from) {
        int first = NO_MORE;
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < from) {
                int found = line.indexOf(texts.get(i), from);
                positions[i] = found < 0 ? NO_MORE : found;
            }
            first = Math.min(first, positions[i]);
        }
        return first == NO_MORE ? -1 : first;
    }
}

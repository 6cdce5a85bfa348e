package io.github.criujunit.diagnosis;

import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant who wrote a word that does not exist. */
final class NearestWords {

    private static final int MAXIMUM = 3;

    /** A shorter one is in too many words. */
    private static final int SHORTEST_PART = 3;

    private NearestWords() {}

    /** Return the words that contain it or are contained in it, and those with few letters changed; the nearest first. */
    static List<String> to(String wanted, List<String> words) {
        return words.stream()
                .filter(word -> distance(wanted, word) <= Math.max(2, wanted.length() / 2))
                .sorted(Comparator.comparingInt(word -> distance(wanted, word)))
                .limit(MAXIMUM)
                .toList();
    }

    /** Count the letters to insert, remove or replace; a word inside the other is one letter away. */
    private static int distance(String one, String other) {
        boolean inside = one.contains(other) || other.contains(one);
        if (inside && Math.min(one.length(), other.length()) >= SHORTEST_PART) {
            return 1;
        }
        int[] previous = new int[other.length() + 1];
        for (int column = 0; column < previous.length; column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = previous[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}

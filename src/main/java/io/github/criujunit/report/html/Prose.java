package io.github.criujunit.report.html;

import java.util.ArrayList;
import java.util.List;

/** A piece of a sentence: words, or what stands between back-ticks. */
record Prose(boolean code, String text) {

    static List<Prose> of(String sentence) {
        List<Prose> pieces = new ArrayList<>();
        String[] parts = sentence.split("`", -1);
        boolean paired = parts.length % 2 == 1;
        if (!paired) {
            return List.of(new Prose(false, sentence));
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                pieces.add(new Prose(i % 2 == 1, parts[i]));
            }
        }
        return pieces;
    }
}

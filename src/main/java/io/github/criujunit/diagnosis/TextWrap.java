package io.github.criujunit.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks prose into lines of at most 80 columns; a word that is longer stays whole. */
final class TextWrap {

    private static final int COLUMNS = 80;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private TextWrap() {}

    static List<String> wrap(String text, String indent) {
        return wrap(text, indent, indent);
    }

    /** Wrap a text whose first line begins otherwise than the rest. */
    static List<String> wrap(String text, String first, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : BLANKS.splitAsStream(text.strip()).toList()) {
            if (!empty && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}

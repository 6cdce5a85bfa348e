package io.github.criujunit.ladder;

import java.util.ArrayList;
import java.util.List;

/** Split a command into words as a shell does, and do nothing else that a shell does. */
final class Words {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private Words(String text) {
        this.text = text;
    }

    /**
     * Split at blanks that are not in quotes and not after a backslash.
     *
     * @throws IllegalArgumentException when a quote is not closed, or nothing follows a backslash
     */
    static List<String> split(String text) {
        return new Words(text).split();
    }

    private List<String> split() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                i = quoted(i + 1, c);
            } else if (c == '\\') {
                i = escaped(i + 1);
            } else if (Character.isWhitespace(c)) {
                end();
            } else {
                add(c);
            }
        }
        end();
        return List.copyOf(words);
    }

    private int quoted(int start, char quote) {
        inWord = true;
        int i = start;
        while (i < text.length() && text.charAt(i) != quote) {
            char c = text.charAt(i);
            boolean escapes =
                    c == '\\' && quote == '"' && i + 1 < text.length() && "\"\\".indexOf(text.charAt(i + 1)) >= 0;
            i += escapes ? 1 : 0;
            add(text.charAt(i));
            i++;
        }
        if (i >= text.length()) {
            throw new IllegalArgumentException("the quote " + quote + " is not closed");
        }
        return i;
    }

    private int escaped(int i) {
        if (i >= text.length()) {
            throw new IllegalArgumentException("nothing follows the backslash at the end");
        }
        add(text.charAt(i));
        return i;
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}

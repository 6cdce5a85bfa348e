package io.github.criujunit.diagnosis;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes away what container engines, CI servers and test runners put around CRIU's records: a time stamp or a word in
 * front, quotation marks with escapes, {@code b'...\n'} as Python prints bytes, a JSON object as Docker logs it.
 */
final class Wrapping {

    private static final Pattern LINE_END = Pattern.compile("(?:\\\\r)?\\\\n");

    private Wrapping() {}

    /**
     * Return the text from {@code start} on, without the end of the quotation that may have begun before it; as several
     * lines if it was quoted as such.
     */
    static List<String> unwrap(String line, int start) {
        String text = line.substring(start);
        String before = line.substring(0, start);
        int quote = Math.max(before.lastIndexOf('"'), before.lastIndexOf('\''));
        if (quote < 0 || isClosed(before, before.charAt(quote))) {
            return List.of(text);
        }
        char mark = before.charAt(quote);
        String quoted = text.substring(0, end(text, mark))
                .replace("\\" + mark, String.valueOf(mark))
                .replace("\\t", "\t");
        return LINE_END.splitAsStream(quoted).toList();
    }

    private static boolean isClosed(String before, char mark) {
        return before.chars().filter(each -> each == mark).count() % 2 == 0;
    }

    private static int end(String text, char mark) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '\\' && i + 1 < text.length()) {
                if (text.charAt(i + 1) == 'n' && i + 2 < text.length() && text.charAt(i + 2) == mark) {
                    return i;
                }
                i++;
            } else if (each == mark && (i + 1 == text.length() || mark == '"')) {
                return i;
            }
        }
        return text.length();
    }
}

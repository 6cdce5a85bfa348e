package io.github.criujunit.diagnosis;

/**
 * Takes away what container engines, CI servers and test runners put around CRIU's records: a time stamp or a word in
 * front, quotation marks with escapes, {@code b'...\n'} as Python prints bytes, a JSON object as Docker logs it.
 */
final class Wrapping {

    private Wrapping() {}

    /** Return the text from {@code start} on, without the end of the quotation that may have begun before it. */
    static String unwrap(String line, int start) {
        String text = line.substring(start);
        String before = line.substring(0, start);
        int quote = Math.max(before.lastIndexOf('"'), before.lastIndexOf('\''));
        if (quote < 0 || isClosed(before, before.charAt(quote))) {
            return text;
        }
        char mark = before.charAt(quote);
        return text.substring(0, end(text, mark))
                .replace("\\" + mark, String.valueOf(mark))
                .replace("\\t", "\t");
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

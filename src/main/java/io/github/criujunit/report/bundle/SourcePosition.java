package io.github.criujunit.report.bundle;

import java.util.regex.Pattern;

/** Tell the name of a source file with its line number, as stack traces have it, from a name with a value. */
final class SourcePosition {

    private static final Pattern SOURCE_FILE = Pattern.compile(
            "[^.].*\\.(?:java|kt|kts|groovy|scala|clj|py|pyx|c|cc|cpp|cxx|h|hh|hpp|rs|go|js|cjs|mjs|jsx|ts|tsx|rb|php|p[lm]"
                    + "|sh|cs|fs|swift|lua|exs?|erl|hs|ml|zig|S)");

    /** A longer number is no line's. */
    private static final int MOST_DIGITS = 6;

    private SourcePosition() {}

    /**
     * Tell whether a position in a file is what is written here, as in {@code PasswordTest.java:12}.
     *
     * @param from where the name begins
     * @param colon where it ends
     */
    static boolean isAt(String line, int from, int colon) {
        if (colon >= line.length() || line.charAt(colon) != ':') {
            return false;
        }
        int end = colon + 1;
        while (end < line.length() && isDigit(line.charAt(end))) {
            end++;
        }
        int digits = end - colon - 1;
        return digits > 0
                && digits <= MOST_DIGITS
                && (end == line.length() || endsNumber(line, end))
                && SOURCE_FILE.matcher(line.substring(from, colon)).matches();
    }

    /** A sign ends a number, and "1-aB" is none. */
    private static boolean endsNumber(String line, int end) {
        return Character.isWhitespace(line.charAt(end)) || ":,;)]}>\"'`".indexOf(line.charAt(end)) >= 0;
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }
}

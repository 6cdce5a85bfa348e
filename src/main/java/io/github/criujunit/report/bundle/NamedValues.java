package io.github.criujunit.report.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Find the values that stand behind secret names in a line: {@code NAME=value}, {@code name: value}, {@code --name value},
 * {@code "name": "value"}. Immutable and thread-safe.
 *
 * <p>Without regular expressions: whatever the line is like, each character is looked at a few times.
 */
final class NamedValues {

    private static final int LONGEST_NAME = 128;
    private static final int MOST_BLANKS = 8;
    private static final String AFTER_VALUE = ",;)]}>";

    private final MaskRules rules;
    private final List<String> cores;

    NamedValues(MaskRules rules) {
        this.rules = rules;
        this.cores = rules.cores();
    }

    /**
     * Mask the values.
     *
     * @param lower the same line in lower case, with as many characters
     */
    String mask(String line, String lower) {
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (Span value : values(line, lower)) {
            masked.append(line, done, value.start()).append(Masking.MASK);
            done = value.end();
        }
        return done == 0 ? line : masked.append(line, done, line.length()).toString();
    }

    /** Get the values of a line. */
    List<String> in(String line) {
        return values(line, LineMasker.lower(line)).stream()
                .map(value -> line.substring(value.start(), value.end()))
                .toList();
    }

    private List<Span> values(String line, String lower) {
        List<Span> values = new ArrayList<>();
        int done = 0;
        int from = 0;
        Occurrences occurrences = new Occurrences(lower, cores);
        for (int core = occurrences.next(0); core >= 0; core = occurrences.next(from)) {
            int start = nameStart(line, core, done);
            int end = nameEnd(line, core);
            from = end;
            Optional<Span> value =
                    rules.isSecretName(line.substring(start, end)) && !SourcePosition.isAt(line, start, end)
                            ? value(line, start, end)
                            : Optional.empty();
            if (value.isPresent()) {
                values.add(value.get());
                done = value.get().end();
                from = done;
            }
        }
        return values;
    }

    private record Span(int start, int end) {}

    private static int nameStart(String line, int core, int done) {
        int start = core;
        while (start > done && core - start < LONGEST_NAME && isOfName(line.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int nameEnd(String line, int core) {
        int end = core;
        while (end < line.length() && end - core < LONGEST_NAME && isOfName(line.charAt(end))) {
            end++;
        }
        return Math.max(end, core + 1);
    }

    private static boolean isOfName(char each) {
        return Character.isLetterOrDigit(each) || each == '_' || each == '-' || each == '.';
    }

    private Optional<Span> value(String line, int nameStart, int nameEnd) {
        boolean option = line.charAt(nameStart) == '-';
        int at = afterQuote(line, nameEnd);
        boolean closed = at > nameEnd;
        int separator = afterBlanks(line, at);
        boolean blank = separator > at;
        if (separator >= line.length()) {
            return Optional.empty();
        }
        char each = line.charAt(separator);
        int value;
        if (each == '=' || each == ':' || (each == ',' && option)) {
            value = afterBlanks(line, line.startsWith("=>", separator) ? separator + 2 : separator + 1);
        } else if (option && (blank || closed)) {
            // "--password" alone is followed by another option.
            value = each == '-' ? line.length() : separator;
        } else {
            return Optional.empty();
        }
        boolean inQuery = nameStart > 0 && "?&".indexOf(line.charAt(nameStart - 1)) >= 0;
        return span(line, value, inQuery);
    }

    /** Pass over a quotation mark, which may be quoted itself. */
    private static int afterQuote(String line, int from) {
        int at = from;
        while (at < line.length() && at - from < 3 && line.charAt(at) == '\\') {
            at++;
        }
        return at < line.length() && isQuote(line.charAt(at)) ? at + 1 : from;
    }

    private static int afterBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && at - from < MOST_BLANKS && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean isQuote(char each) {
        return each == '"' || each == '\'' || each == '`';
    }

    private static Optional<Span> span(String line, int from, boolean inQuery) {
        int start = afterQuote(line, from);
        if (start > from) {
            int end = closing(line, start, line.charAt(start - 1), start - from - 1);
            return unlessMasked(line, start, end);
        }
        int end = from;
        while (end < line.length()
                && !Character.isWhitespace(line.charAt(end))
                && !(inQuery && line.charAt(end) == '&')) {
            end++;
        }
        while (end > from && AFTER_VALUE.indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        while (end > from && (isQuote(line.charAt(end - 1)) || line.charAt(end - 1) == '\\')) {
            end--;
        }
        return unlessMasked(line, from, end);
    }

    /** Find the quotation mark that is quoted as often as the first one. */
    private static int closing(String line, int from, char quote, int backslashes) {
        for (int at = line.indexOf(quote, from); at >= 0; at = line.indexOf(quote, at + 1)) {
            int quoted = 0;
            while (at - quoted > from && line.charAt(at - quoted - 1) == '\\') {
                quoted++;
            }
            if (quoted <= backslashes) {
                return at - quoted;
            }
        }
        return line.length();
    }

    private static Optional<Span> unlessMasked(String line, int start, int end) {
        return end <= start || line.startsWith(Masking.MASK, start) || line.startsWith("${", start)
                ? Optional.empty()
                : Optional.of(new Span(start, end));
    }
}

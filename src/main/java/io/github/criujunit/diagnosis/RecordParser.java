package io.github.criujunit.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits one physical line into CRIU's records.
 *
 * <p>A line holds no record, one, or several: old versions forgot some line ends. Whatever stands before the first
 * record was put there by a container engine or a CI server and is dropped.
 *
 * <p>The format is that of {@code criu/log.c}: {@code (seconds.micros)}, the PID in six columns, {@code Error} or
 * {@code Warn} with the source file. From 100 s on, the closing bracket overwrites a digit (since 3.18) or is missing
 * (before).
 */
final class RecordParser {

    private static final Pattern ANSI = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
    /** What would play with the terminal of whoever reads the diagnosis. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private static final String TAG = "(?<tag>Error|Warn) {1,2}\\((?<source>[\\w./+@-]+:\\d+)\\): ?";
    private static final Pattern TAGGED = Pattern.compile(TAG);
    private static final Pattern TIMED = Pattern.compile("\\((?=\\d{2,}\\.\\d{4,6}(?!\\d))\\d+\\.\\d+(?:\\) ?| )");
    private static final Pattern HEAD = Pattern.compile("(?:\\((?<time>\\d{2,}\\.\\d{4,6})(?:\\) ?| ))?"
            + "(?<pie>pie: )?(?:(?<blanks> *)(?<pid>\\d{1,9}): )?(?:" + TAG + ")?");
    private static final Pattern PID_BEFORE_TAG = Pattern.compile("(?:pie: )? *\\d{1,9}: $|pie: $");
    /** A time stamp of a CI server, or the mark of a quotation in a mail. */
    private static final Pattern IN_FRONT =
            Pattern.compile("^(?:> ?)+|^\\[?\\d{4}-\\d{2}-\\d{2}[T ][\\d:.,]{8,}(?:Z|[+-]\\d{2}:?\\d{2})?]? ");

    private static final Pattern HEAD_BEFORE_TAG =
            Pattern.compile("(?:\\(\\d{2,}\\.\\d{4,6}(?:\\) ?| ))?(?:pie: )?(?: *\\d{1,9}: )?$");
    private static final int PID_COLUMNS = 6;

    /** Parse a line; the answer has at least one element. */
    List<LogLine> parse(long number, String physical) {
        String line = physical.chars().allMatch(RecordParser::isPrintable)
                ? physical
                : CONTROL.matcher(ANSI.matcher(physical).replaceAll("")).replaceAll("\uFFFD");
        int start = firstRecord(line);
        List<LogLine> lines = new ArrayList<>(1);
        if (start < 0) {
            lines.add(raw(number, line));
        } else if (start == 0) {
            records(number, line, lines);
        } else {
            Wrapping.unwrap(line, start).forEach(each -> unwrapped(number, each, lines));
        }
        return lines;
    }

    private static void unwrapped(long number, String line, List<LogLine> lines) {
        if (firstRecord(line) == 0) {
            records(number, line, lines);
        } else {
            lines.add(raw(number, line));
        }
    }

    private static void records(long number, String records, List<LogLine> lines) {
        int from = 0;
        while (from < records.length()) {
            from = record(number, records, from, lines);
        }
    }

    private static boolean isPrintable(int character) {
        return (character >= ' ' && character != 0x7F) || character == '\t';
    }

    private static int firstRecord(String line) {
        if (line.startsWith("pie: ")) {
            return 0;
        }
        int timed = timed(line, 0);
        if (timed == 0) {
            return 0;
        }
        int tagged = tagged(line, 0);
        if (tagged < 0 || (timed >= 0 && timed < tagged)) {
            return timed;
        }
        Matcher before = PID_BEFORE_TAG.matcher(line).region(0, tagged);
        return before.find() ? before.start() : tagged;
    }

    /** Parse the record at {@code from}, and return where the next one begins. */
    private static int record(long number, String records, int from, List<LogLine> lines) {
        Matcher head = HEAD.matcher(records).region(from, records.length());
        if (!head.lookingAt()) {
            throw new IllegalStateException("a head of nothing but optional parts always matches");
        }
        boolean timed = head.group("time") != null;
        boolean tagged = head.group("tag") != null;
        boolean pie = head.group("pie") != null;
        boolean hasPid = head.group("pid") != null
                && (tagged
                        || pie
                        || (timed
                                && head.group("blanks").length()
                                                + head.group("pid").length()
                                        >= PID_COLUMNS));
        int message = head.group("pid") != null && !hasPid ? head.start("blanks") : head.end();
        int end = nextRecord(records, message);
        lines.add(new LogLine(
                number,
                Optional.ofNullable(head.group("time")),
                hasPid ? OptionalInt.of(Integer.parseInt(head.group("pid"))) : OptionalInt.empty(),
                level(Optional.ofNullable(head.group("tag"))),
                Optional.ofNullable(head.group("source")),
                records.substring(message, end).stripTrailing(),
                records.substring(from, end).stripTrailing()));
        return end;
    }

    /** Find the record that follows without an end of line between: CRIU forgot it only before errors and warnings. */
    private static int nextRecord(String records, int from) {
        int tagged = tagged(records, from);
        if (tagged < 0) {
            return records.length();
        }
        Matcher head = HEAD_BEFORE_TAG.matcher(records).region(from, tagged);
        int next = head.find() ? head.start() : tagged;
        return next <= from ? records.length() : next;
    }

    private static Level level(Optional<String> tag) {
        return tag.map(word -> word.equals("Error") ? Level.ERROR : Level.WARNING)
                .orElse(Level.INFO);
    }

    private static LogLine raw(long number, String line) {
        String text = IN_FRONT.matcher(line).replaceFirst("").strip();
        return new LogLine(number, Optional.empty(), OptionalInt.empty(), Level.RAW, Optional.empty(), text, text);
    }

    /** Find a tag; most lines have none, and looking for its words is much faster than the expression. */
    private static int tagged(String text, int from) {
        boolean possible = text.indexOf("Error ", from) >= 0 || text.indexOf("Warn ", from) >= 0;
        return possible ? find(TAGGED, text, from) : -1;
    }

    private static int timed(String text, int from) {
        for (int i = text.indexOf('(', from); i >= 0; i = text.indexOf('(', i + 1)) {
            if (i + 1 < text.length() && Character.isDigit(text.charAt(i + 1))) {
                return find(TIMED, text, i);
            }
        }
        return -1;
    }

    private static int find(Pattern pattern, String text, int from) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find(from) ? matcher.start() : -1;
    }
}

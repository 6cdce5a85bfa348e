package io.github.criujunit.diagnosis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Recognises, in raw bytes, CRIU's records of information and debugging that no entry of a catalogue asks for: with -v4
 * nearly all of a log. To find them here is more than ten times as fast as to parse them.
 *
 * <p>Only what is surely such a record counts: a time stamp, or {@code pie:}, and no tag anywhere in the line. In front
 * there may be what a CI server prints before each line.
 *
 * <p>Immutable and thread-safe.
 */
final class UnremarkableLines {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle KEYS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    /** How many characters decide whether a beginning is compared at all. */
    private static final int KEY = LiteralBeginning.SHORTEST;

    private static final int KEY_BITS = 12;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long NEWLINES = '\n' * LOW_BITS;
    /** Without these bits, the first letters of both tags are the same (and those of few other words). */
    private static final long SAME = ~(('E' ^ 'W') * LOW_BITS);

    private static final long TAGS = ('E' & 'W') * LOW_BITS;

    /** The beginning of {@code (00.123456) }; of a digit, the upper half of its byte. */
    private static final long USUAL_DIGITS = word("(00.0000");

    private static final long USUAL_DIGITS_MASK = word("\u00FF\u00F0\u00F0\u00FF\u00F0\u00F0\u00F0\u00F0");
    private static final int USUAL_TIME = 12;

    private static final byte[] PIE = ascii("pie: ");
    private static final byte[] ERROR = ascii("Error ");
    private static final byte[] WARNING = ascii("Warn ");
    /** The longest thing that a CI server puts before a line, in bytes. */
    private static final int LONGEST_PREFIX = 96;

    private final boolean none;
    /** The beginnings of messages that matter. */
    private final List<byte[]> beginnings;
    /** What their first characters make, so that nearly every other message is ruled out by one look. */
    private final BitSet keys = new BitSet(1 << KEY_BITS);

    private UnremarkableLines(boolean none, Collection<String> remarkable) {
        this.none = none;
        beginnings = remarkable.stream().map(UnremarkableLines::ascii).toList();
        beginnings.forEach(beginning -> keys.set(key(beginning, 0)));
    }

    /** Find every line remarkable. */
    static UnremarkableLines none() {
        return new UnremarkableLines(true, List.of());
    }

    /** Find those records of information remarkable whose message begins with one of these texts of 4 ASCII and more. */
    static UnremarkableLines except(Collection<String> remarkable) {
        return new UnremarkableLines(false, remarkable);
    }

    /** Return where the line at {@code from} ends, if it is whole and cannot matter; else -1. */
    int end(byte[] bytes, int from, int limit) {
        if (none || from >= limit) {
            return -1;
        }
        int head = from;
        int message = afterUsualTime(bytes, from, limit);
        if (message < 0) {
            head = head(bytes, from, limit);
            message = head < 0 ? -1 : afterTime(bytes, head, limit);
        }
        message = message < 0 ? -1 : afterPid(bytes, message, limit);
        if (message < 0 || isRemarkable(bytes, message, limit)) {
            return -1;
        }
        int end = endWithoutTag(bytes, head == from ? message : from, limit);
        return isCut(bytes, from, end) ? -1 : end;
    }

    /** Tell whether a line ends as the restorer's long lines do that are cut. */
    private static boolean isCut(byte[] bytes, int from, int end) {
        int last = end > from && bytes[end - 1] == '\r' ? end - 2 : end - 1;
        return last >= from && bytes[last] == '>';
    }

    /** Find where CRIU's own part of the line begins. */
    private static int head(byte[] bytes, int from, int limit) {
        if (isAt(PIE, bytes, from, limit)) {
            return from;
        }
        int last = Math.min(limit - 1, from + LONGEST_PREFIX);
        for (int i = from; i < last; i++) {
            switch (bytes[i]) {
                case '(' -> {
                    if (isDigit(bytes[i + 1])) {
                        return i;
                    }
                }
                // In a quotation, a line can hold several records.
                case '\n', '"', '\'' -> {
                    return -1;
                }
                default -> {}
            }
        }
        return -1;
    }

    /** Find what follows a time stamp of less than 100 s, as nearly all are; -1 if there is another one, or none. */
    private static int afterUsualTime(byte[] bytes, int from, int limit) {
        boolean usual = limit - from > USUAL_TIME
                && ((long) WORDS.get(bytes, from) & USUAL_DIGITS_MASK) == USUAL_DIGITS
                && isDigit(bytes[from + 8])
                && isDigit(bytes[from + 9])
                && bytes[from + 10] == ')'
                && bytes[from + 11] == ' ';
        return usual ? from + USUAL_TIME : -1;
    }

    /** Find what follows the time stamp, where there has to be one; -1 if there is none. */
    private static int afterTime(byte[] bytes, int head, int limit) {
        if (bytes[head] != '(') {
            return head;
        }
        int point = digits(bytes, head + 1, limit);
        if (point - head < 3 || point >= limit || bytes[point] != '.') {
            return -1;
        }
        int i = digits(bytes, point + 1, limit);
        if (i - point < 5 || i >= limit || (bytes[i] != ')' && bytes[i] != ' ')) {
            return -1;
        }
        i += bytes[i] == ')' ? 1 : 0;
        return i < limit && bytes[i] == ' ' ? i + 1 : i;
    }

    /** Find where the message begins, after the PID if there is one. */
    private static int afterPid(byte[] bytes, int time, int limit) {
        int from = time;
        if (from < limit && bytes[from] == 'p' && isAt(PIE, bytes, from, limit)) {
            from += PIE.length;
        }
        int i = from;
        while (i < limit && bytes[i] == ' ') {
            i++;
        }
        int pid = digits(bytes, i, limit);
        boolean hasPid = pid > i && pid + 1 < limit && bytes[pid] == ':' && bytes[pid + 1] == ' ';
        return hasPid ? pid + 2 : from;
    }

    private boolean isRemarkable(byte[] bytes, int message, int limit) {
        if (limit - message < KEY || !keys.get(key(bytes, message))) {
            return false;
        }
        for (byte[] beginning : beginnings) {
            if (isAt(beginning, bytes, message, limit)) {
                return true;
            }
        }
        return false;
    }

    /** Return a number that is the same for texts that begin with the same characters. */
    private static int key(byte[] bytes, int at) {
        return ((int) KEYS.get(bytes, at) * 0x9E3779B1) >>> (Integer.SIZE - KEY_BITS);
    }

    /** Find the end of a line in which no tag stands; eight bytes at a time, as nearly all time is spent here. */
    private static int endWithoutTag(byte[] bytes, int from, int limit) {
        int i = from;
        while (i + Long.BYTES <= limit) {
            long word = (long) WORDS.get(bytes, i);
            long found = zeros(word ^ NEWLINES) | zeros((word & SAME) ^ TAGS);
            if (found == 0) {
                i += Long.BYTES;
                continue;
            }
            // The lowest bit is exact; those above may come from a carry.
            i += Long.numberOfTrailingZeros(found) / Byte.SIZE;
            if (bytes[i] == '\n') {
                return i;
            }
            if (isTag(bytes, i, limit)) {
                return -1;
            }
            i++;
        }
        for (; i < limit; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
            if (isTag(bytes, i, limit)) {
                return -1;
            }
        }
        return -1;
    }

    private static long zeros(long word) {
        return (word - LOW_BITS) & ~word & HIGH_BITS;
    }

    private static boolean isTag(byte[] bytes, int at, int limit) {
        return isAt(ERROR, bytes, at, limit) || isAt(WARNING, bytes, at, limit);
    }

    private static int digits(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && isDigit(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }

    private static boolean isAt(byte[] text, byte[] bytes, int at, int limit) {
        if (limit - at < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static long word(String eight) {
        return (long) WORDS.get(eight.getBytes(StandardCharsets.ISO_8859_1), 0);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.github.criujunit.report.html;

/**
 * Makes characters visible that a browser drops, obeys or refuses: a log may hold escape sequences, and a name the marks
 * that turn the direction of writing.
 */
final class VisibleText {

    private static final int CONTROL_PICTURES = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int DELETE = 0x7f;

    private VisibleText() {}

    static String of(String text) {
        if (text.chars().allMatch(VisibleText::isPlain)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(each -> append(visible, each));
        return visible.toString();
    }

    private static boolean isPlain(int unit) {
        return (unit >= ' ' && unit < DELETE) || unit == '\n' || unit == '\t';
    }

    private static void append(StringBuilder visible, int point) {
        if (isPlain(point)) {
            visible.append((char) point);
        } else if (point < ' ') {
            visible.append((char) (CONTROL_PICTURES + point));
        } else if (point == DELETE) {
            visible.append((char) PICTURE_OF_DELETE);
        } else if (Character.getType(point) == Character.SURROGATE) {
            visible.append('\ufffd');
        } else if (isObeyed(point)) {
            visible.append(String.format("\u27e8U+%04X\u27e9", point));
        } else {
            visible.appendCodePoint(point);
        }
    }

    /** C1 controls, and what changes the direction or the line: not the joiners, which scripts and emoji need. */
    private static boolean isObeyed(int point) {
        return point < 0xa0
                || point == 0x200e
                || point == 0x200f
                || point == 0x061c
                || (point >= 0x2028 && point <= 0x202e)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0xfeff;
    }
}

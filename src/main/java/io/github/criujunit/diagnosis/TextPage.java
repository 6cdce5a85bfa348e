package io.github.criujunit.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lays text out for people, line by line: prose at 80 columns, CRIU's lines and commands whole, to be copied.
 *
 * <p>Not thread-safe.
 */
final class TextPage {

    private final Style style;
    private final List<String> lines = new ArrayList<>();

    TextPage(Style style) {
        this.style = style;
    }

    void headline(String text) {
        lines.add(style.apply(Style.Part.HEADLINE, text));
    }

    /** Begin a section. */
    void label(String label) {
        lines.add("");
        lines.add(style.apply(Style.Part.LABEL, label));
    }

    /** Write a paragraph that belongs to the section. */
    void prose(String text) {
        lines.addAll(TextWrap.wrap(text, "  "));
    }

    /** Write a paragraph that belongs to the one before it. */
    void indented(String text) {
        lines.addAll(TextWrap.wrap(text, "      "));
    }

    /** Write a name with its value. */
    void field(String name, String value) {
        lines.addAll(TextWrap.wrap(value, String.format(Locale.ROOT, "  %-8s  ", name), " ".repeat(12)));
    }

    /** Write a paragraph that belongs to no section. */
    void paragraph(String text) {
        lines.add("");
        lines.addAll(TextWrap.wrap(text, ""));
    }

    /** Write a line of a log with its place. */
    void logLine(String file, long number, String text) {
        lines.add("  " + file + ":" + number + ": " + style.apply(Style.Part.LOG_LINE, text));
    }

    /** Write a line of some log. */
    void logLine(String text) {
        lines.add("  " + style.apply(Style.Part.LOG_LINE, text));
    }

    /** Write what to do, numbered; nothing if there is nothing to do. */
    void remedies(String heading, List<String> remedies) {
        if (!remedies.isEmpty()) {
            label(heading);
            for (int i = 0; i < remedies.size(); i++) {
                remedy("  " + (i + 1) + ". ", remedies.get(i));
            }
        }
    }

    private void remedy(String mark, String remedy) {
        String indent = " ".repeat(mark.length());
        String first = mark;
        for (RemedyPart part : RemedyPart.of(remedy)) {
            if (part.isCommand()) {
                part.text().lines().forEach(line -> lines.add(indent + "  " + style.apply(Style.Part.COMMAND, line)));
            } else {
                lines.addAll(TextWrap.wrap(part.text(), first, indent));
            }
            first = indent;
        }
    }

    /** Return the text; lines are separated by {@code \n}, and the last has none. */
    String text() {
        return String.join("\n", lines);
    }
}

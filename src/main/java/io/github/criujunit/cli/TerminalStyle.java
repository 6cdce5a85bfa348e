package io.github.criujunit.cli;

import io.github.criujunit.diagnosis.Style;
import picocli.CommandLine.Help.Ansi;

/** Colours a text where the output is a terminal, and neither it nor its user is against it (NO_COLOR). */
final class TerminalStyle implements Style {

    @Override
    public String apply(Part part, String text) {
        // Ansi's own markup would read the brackets of a message as commands, so only its codes are used.
        if (!Ansi.AUTO.enabled() || "dumb".equals(System.getenv("TERM"))) {
            return text;
        }
        return switch (part) {
            case HEADLINE -> decorate(text, Ansi.Style.bold, Ansi.Style.fg_red);
            case LABEL -> decorate(text, Ansi.Style.bold);
            case COMMAND -> decorate(text, Ansi.Style.fg_cyan);
            case LOG_LINE -> decorate(text, Ansi.Style.fg_yellow);
        };
    }

    private static String decorate(String text, Ansi.IStyle... styles) {
        // Not the codes that end each style: what picocli has for the end of bold underlines on many terminals.
        return Ansi.Style.on(styles) + text + Ansi.Style.reset.on();
    }
}

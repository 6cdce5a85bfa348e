package io.github.criujunit.cli;

import io.github.criujunit.diagnosis.Style;
import picocli.CommandLine.Help.Ansi;

/** Colours a diagnosis where the output is a terminal. */
final class TerminalStyle implements Style {

    @Override
    public String apply(Part part, String text) {
        // Ansi's own markup would read the brackets of a message as commands, so only its codes are used.
        if (!Ansi.AUTO.enabled()) {
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
        return Ansi.Style.on(styles) + text + Ansi.Style.off(styles);
    }
}

package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Hold a piece of a remedy: prose, or commands to be pasted.
 *
 * @param isCommand whether these are commands, a line each, without the blanks in front of all of them; else it is prose
 *     on one line
 * @param text what it says
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record RemedyPart(boolean isCommand, String text) {

    /** Take a remedy apart: lines that begin with blanks are commands. */
    public static List<RemedyPart> of(String remedy) {
        List<RemedyPart> parts = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean commands = false;
        for (String line : remedy.lines().filter(each -> !each.isBlank()).toList()) {
            if (line.startsWith(" ") != commands) {
                add(parts, commands, lines);
                commands = !commands;
            }
            lines.add(line);
        }
        add(parts, commands, lines);
        return parts;
    }

    private static void add(List<RemedyPart> parts, boolean commands, List<String> lines) {
        if (!lines.isEmpty()) {
            parts.add(new RemedyPart(
                    commands, commands ? String.join("\n", lines).stripIndent() : String.join(" ", lines)));
            lines.clear();
        }
    }
}

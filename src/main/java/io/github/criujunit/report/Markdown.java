package io.github.criujunit.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Write text so that GitHub shows it as it is.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Markdown {

    /** Code between back-ticks stays as it is; underscores matter only where they are not inside a word. */
    private static final Pattern CODE_OR_SPECIAL =
            Pattern.compile("(`[^`]+`)|([\\\\`*~<>\\[\\]|$&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9]))");

    private Markdown() {}

    public static String prose(String text) {
        return CODE_OR_SPECIAL
                .matcher(text.strip().replaceAll("\\s+", " "))
                .replaceAll(match ->
                        Matcher.quoteReplacement(match.group(1) != null ? match.group() : "\\" + match.group()));
    }

    /** Write text for the cell of a table, in which code must not hold a bar either. */
    public static String cell(String text) {
        return prose(text.replace('`', '\''));
    }

    /** Write a block of code, indented to stand inside a list. */
    public static String block(String language, String text, String indent) {
        String fence = text.contains("```") ? "````" : "```";
        return (fence + language + "\n" + text + "\n" + fence)
                .indent(indent.length())
                .stripTrailing();
    }
}

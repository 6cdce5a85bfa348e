package io.github.criujunit.report.bundle;

import java.util.List;
import java.util.Map;

/** Write words for a shell. */
final class ShellText {

    private ShellText() {}

    /** Write a word as the shell has to read it. */
    static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    static String quoted(List<String> words) {
        return String.join(" ", words.stream().map(ShellText::quoted).toList());
    }

    /**
     * Write a word in which other texts stand for some.
     *
     * @param replacements what the shell reads instead, by text
     */
    static String quoted(String word, Map<String, String> replacements) {
        StringBuilder written = new StringBuilder();
        String rest = word;
        while (!rest.isEmpty()) {
            int first = rest.length();
            String found = "";
            for (String text : replacements.keySet()) {
                int at = rest.indexOf(text);
                if (at >= 0 && (at < first || (at == first && text.length() > found.length()))) {
                    first = at;
                    found = text;
                }
            }
            written.append(first == 0 ? "" : quoted(rest.substring(0, first)));
            written.append(found.isEmpty() ? "" : replacements.get(found));
            rest = rest.substring(first + found.length());
        }
        return written.isEmpty() ? "''" : written.toString();
    }
}

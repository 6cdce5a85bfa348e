package io.github.criujunit.criu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hold an option of CRIU as getopt_long(3) understands it.
 *
 * @param name the long one, such as {@code --file-locks}
 * @param value empty when there is none
 * @param isNegated whether it was given as {@code --no-file-locks}
 */
record CriuOption(String name, String value, boolean isNegated) {

    private static final Map<Character, String> LONG_NAMES = Map.of(
            'j', "--shell-job",
            'l', "--file-locks",
            'x', "--ext-unix-sk",
            'M', "--ext-mount-map",
            'J', "--join-ns",
            'r', "--root");

    /** Of the short ones: what follows in the same word is the next option, and not a value. */
    private static final Set<Character> WITHOUT_VALUE = Set.of('j', 'l', 'd', 's', 'S', 'R');

    /** Those that the harness adds, or that speak against it: they are known when they are cut short, or negated. */
    private static final List<String> KNOWN = List.of(
            "--allow-uprobes",
            "--enable-external-masters",
            "--ext-unix-sk",
            "--external",
            "--file-locks",
            "--force-irmap",
            "--freeze-cgroup",
            "--ghost-limit",
            "--irmap-scan-path",
            "--link-remap",
            "--manage-cgroups",
            "--network-lock",
            "--root",
            "--shell-job",
            "--skip-in-flight",
            "--tcp-close",
            "--tcp-established",
            "--track-mem");

    private static final String NO = "--no-";

    /** Read the words of an option, which are several options where short names are written together. */
    static List<CriuOption> of(List<String> words) {
        String first = words.get(0);
        String rest = String.join(" ", words.subList(1, words.size()));
        if (!first.startsWith("--")) {
            return ofShort(first, rest);
        }
        int equals = first.indexOf('=');
        String name = equals < 0 ? first : first.substring(0, equals);
        String value = equals < 0 ? rest : first.substring(equals + 1);
        String contrary = name.startsWith(NO) ? inFull("--" + name.substring(NO.length())) : "";
        return List.of(
                KNOWN.contains(contrary)
                        ? new CriuOption(contrary, value, true)
                        : new CriuOption(inFull(name), value, false));
    }

    private static List<CriuOption> ofShort(String word, String rest) {
        List<CriuOption> options = new ArrayList<>();
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            String name = LONG_NAMES.getOrDefault(letter, "-" + letter);
            if (!WITHOUT_VALUE.contains(letter)) {
                String glued = word.substring(i + 1);
                options.add(new CriuOption(name, glued.isEmpty() ? rest : glued, false));
                return options;
            }
            options.add(new CriuOption(name, "", false));
        }
        return options;
    }

    private static String inFull(String name) {
        List<String> meant =
                KNOWN.stream().filter(known -> known.startsWith(name)).toList();
        return meant.size() == 1 ? meant.get(0) : name;
    }
}

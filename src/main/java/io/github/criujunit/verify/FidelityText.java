package io.github.criujunit.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Tell a person what differs, on one screen: the verdict in the first line, then by process and aspect.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FidelityText {

    private static final int MAX_LINES = 22;
    private static final int COLUMNS = 80;
    private static final int LONGEST_VALUE = 2 * COLUMNS;
    private static final int BEFORE_WHAT_DIFFERS = 20;
    private static final String CUT = "…";
    private static final int NAMED_IN_VERDICT = 3;

    private FidelityText() {}

    /** Describe a comparison, a line for each difference, 22 lines at most. */
    public static String of(Fidelity fidelity) {
        return fidelity.isIdentical()
                ? "faithful: as it was dumped" + legitimate(fidelity.explained().size())
                : "not faithful: " + verdict(fidelity) + "\n" + details(fidelity);
    }

    private static String legitimate(int explained) {
        return explained == 0 ? "" : ", apart from " + count(explained, "difference") + " that CRIU cannot avoid";
    }

    /** Say in one line how much differs, where, and what first: {@code 2 differences in a.py (PID 5): fd 4 is gone}. */
    public static String verdict(Fidelity fidelity) {
        Map<Long, List<Difference>> byProcess = byProcess(fidelity.differences());
        List<Difference> first = byProcess.values().iterator().next();
        String others = byProcess.size() == 1 ? "" : " and " + count(byProcess.size() - 1, "other process");
        return count(fidelity.differences().size(), "difference") + " in "
                + first.get(0).process() + others + ": " + named(first);
    }

    /** Name what differs: the first of each aspect, and how many more of it there are. */
    private static String named(List<Difference> differences) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<Aspect, List<Difference>> group : byAspect(differences).entrySet()) {
            List<Difference> members = group.getValue();
            String name = group.getKey() == Aspect.MEMORY_MAP
                    ? count(members.size(), "mapping")
                    : name(members.get(0)) + (members.size() == 1 ? "" : " and " + (members.size() - 1) + " more");
            names.add(name);
        }
        int left = names.size() - NAMED_IN_VERDICT;
        return names.stream().limit(NAMED_IN_VERDICT).collect(Collectors.joining(", "))
                + (left > 0 ? ", and " + left + " more" : "");
    }

    private static String name(Difference difference) {
        if (difference.after().isEmpty()) {
            return difference.what() + " is gone";
        }
        return difference.before().isEmpty() ? difference.what() + " is new" : difference.what();
    }

    /** List the differences by process and aspect, 22 lines at most. */
    public static String details(Fidelity fidelity) {
        List<String> lines = new ArrayList<>();
        int told = 0;
        for (List<Difference> ofProcess : byProcess(fidelity.differences()).values()) {
            lines.add("  " + ofProcess.get(0).process());
            for (Map.Entry<Aspect, List<Difference>> group : byAspect(ofProcess).entrySet()) {
                lines.add("    " + words(group.getKey()));
                group.getValue().forEach(difference -> lines.addAll(lines(difference)));
            }
        }
        List<String> shown = lines;
        if (rows(lines) > MAX_LINES) {
            shown = fitting(lines);
            told = (int) shown.stream().filter(FidelityText::beginsDifference).count();
            shown.add("  and " + (fidelity.differences().size() - told) + " more");
        }
        return String.join("\n", shown);
    }

    /** Count what a terminal makes of it. */
    private static int rows(List<String> lines) {
        return lines.stream().mapToInt(FidelityText::rows).sum();
    }

    private static int rows(String line) {
        return Math.max(1, (line.length() + COLUMNS - 1) / COLUMNS);
    }

    /** Take as many lines as leave a row for how many there are beside them. */
    private static List<String> fitting(List<String> lines) {
        List<String> fitting = new ArrayList<>();
        int left = MAX_LINES - 1;
        for (String line : lines) {
            left -= rows(line);
            if (left < 0) {
                break;
            }
            fitting.add(line);
        }
        return fitting;
    }

    private static final String BEGINS = "      ";

    private static boolean beginsDifference(String line) {
        return line.startsWith(BEGINS) && line.charAt(BEGINS.length()) != ' ';
    }

    /** One line where that is enough; else what was and what is below each other. */
    private static List<String> lines(Difference difference) {
        int same = samePart(difference.before(), difference.after());
        String before = difference.before().isEmpty() ? "nothing" : shortened(difference.before(), same);
        String after = difference.after().isEmpty() ? "gone" : shortened(difference.after(), same);
        String line = BEGINS + difference.what() + ": "
                + (difference.before().isEmpty() ? "new: " + after : before + " → " + after);
        return line.length() <= COLUMNS
                ? List.of(line)
                : List.of(BEGINS + difference.what() + ": " + before, BEGINS + "  → " + after);
    }

    /** Of a long value the part where the other one begins to differ is enough; JSON has it whole. */
    private static String shortened(String value, int same) {
        if (value.length() <= LONGEST_VALUE) {
            return value;
        }
        int start = Math.max(0, Math.min(same - BEFORE_WHAT_DIFFERS, value.length() - LONGEST_VALUE));
        int end = Math.min(value.length(), start + LONGEST_VALUE);
        return (start > 0 ? CUT : "") + value.substring(start, end) + (end < value.length() ? CUT : "");
    }

    /** Count the characters in which two values begin alike. */
    private static int samePart(String some, String other) {
        int mismatch = Arrays.mismatch(some.toCharArray(), other.toCharArray());
        return mismatch < 0 ? some.length() : mismatch;
    }

    private static String words(Aspect aspect) {
        return aspect.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String count(int number, String noun) {
        String plural = noun.endsWith("ss") ? noun + "es" : noun + "s";
        return number + " " + (number == 1 ? noun : plural);
    }

    private static Map<Long, List<Difference>> byProcess(List<Difference> differences) {
        return differences.stream()
                .collect(Collectors.groupingBy(Difference::pid, LinkedHashMap::new, Collectors.toList()));
    }

    private static Map<Aspect, List<Difference>> byAspect(List<Difference> differences) {
        return differences.stream()
                .collect(Collectors.groupingBy(
                        Difference::aspect, () -> new EnumMap<>(Aspect.class), Collectors.toList()));
    }
}

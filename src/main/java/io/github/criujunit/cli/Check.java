package io.github.criujunit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that the doctor has looked at.
 *
 * @param finding a sentence, or several lines
 */
record Check(String name, Status status, String finding) {

    enum Status {
        OK,
        /** Something does not work, and most things do all the same. */
        WARNING,
        FAILED
    }

    static boolean allPassed(List<Check> checks) {
        return checks.stream().noneMatch(check -> check.status() == Status.FAILED);
    }

    String text() {
        String mark = switch (status) {
            case OK -> "ok";
            case WARNING -> "warning";
            case FAILED -> "FAILED";
        };
        return String.format(Locale.ROOT, "%-8s %-14s %s", mark, name, finding.replace("\n", "\n" + " ".repeat(24)));
    }

    Map<String, String> json() {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("status", status.name().toLowerCase(Locale.ROOT));
        json.put("finding", finding);
        return json;
    }
}

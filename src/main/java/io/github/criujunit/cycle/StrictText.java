package io.github.criujunit.cycle;

import io.github.criujunit.criu.OptionWords;
import io.github.criujunit.lint.Finding;
import io.github.criujunit.process.TrackedProcess;
import java.util.ArrayList;
import java.util.List;

/** Say why a process is not dumped: what CRIU would refuse, and what it would have to be told. */
final class StrictText {

    private StrictText() {}

    static String of(TrackedProcess process, List<Finding> unmet) {
        List<String> lines = new ArrayList<>();
        Finding first = unmet.get(0);
        lines.add("dump of " + process + " would fail: " + first.text() + " [" + first.id() + "]");
        for (Finding finding : unmet) {
            if (finding.equals(first) && finding.remedy().isEmpty()) {
                // The first line says it all.
                continue;
            }
            lines.add("");
            lines.add("  " + finding);
            if (!finding.remedy().isEmpty()) {
                lines.add("    " + finding.remedy().strip().replace("\n", "\n    "));
            }
        }
        String dump =
                words(unmet.stream().map(finding -> finding.options().dump()).toList());
        String restore =
                words(unmet.stream().map(finding -> finding.options().restore()).toList());
        if (!dump.isEmpty() || !restore.isEmpty()) {
            lines.add("");
            lines.add("What to do: let the harness add the options (options = AUTO, --options auto), or give them:");
            if (!dump.isEmpty()) {
                lines.add("  criu dump " + dump);
            }
            if (!restore.isEmpty()) {
                lines.add("  criu restore " + restore);
            }
        }
        return String.join("\n", lines);
    }

    private static String words(List<List<String>> options) {
        return String.join(" ", options.stream().reduce(List.of(), OptionWords::union));
    }
}

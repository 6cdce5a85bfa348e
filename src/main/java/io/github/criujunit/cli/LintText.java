package io.github.criujunit.cli;

import io.github.criujunit.criu.OptionWords;
import io.github.criujunit.lint.Finding;
import io.github.criujunit.lint.LintReport;
import io.github.criujunit.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Write what lint found for people: a verdict, then what it rests on, the worst first. */
final class LintText {

    private LintText() {}

    /** Write a whole report. */
    static String of(String process, LintReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict(process, report));
        for (Severity severity : Severity.values()) {
            List<Finding> findings = report.of(severity);
            if (!findings.isEmpty()) {
                lines.add("");
                lines.add(severity.words() + ":");
                findings.forEach(finding -> lines.addAll(lines(finding)));
            }
        }
        options(report).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private static String verdict(String process, LintReport report) {
        List<Finding> blocking = report.blocking();
        if (!blocking.isEmpty()) {
            return process + " cannot be dumped: " + blocking.get(0).text() + " ["
                    + blocking.get(0).id() + "]";
        }
        int options = report.of(Severity.NEEDS_OPTION).size();
        return options == 0
                ? process + " can be dumped, as far as can be seen"
                : process + " can be dumped, with options for " + options + (options == 1 ? " finding" : " findings");
    }

    /** Write one finding; its first line is enough to know what it is about. */
    static List<String> lines(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add("  [" + finding.id() + "] " + finding.resource() + " of " + finding.process() + " (PID "
                + finding.pid() + ")");
        lines.add("    " + finding.why());
        if (!finding.remedy().isEmpty()) {
            finding.remedy().strip().lines().map(line -> "    " + line).forEach(lines::add);
        }
        return lines;
    }

    /** Put all options together, ready to paste. */
    private static Optional<String> options(LintReport report) {
        String dump = words(report.of(Severity.NEEDS_OPTION).stream()
                .map(finding -> finding.options().dump()));
        String restore = words(report.of(Severity.NEEDS_OPTION).stream()
                .map(finding -> finding.options().restore()));
        return dump.isEmpty() && restore.isEmpty()
                ? Optional.empty()
                : Optional.of("\nWith these options, which the harness adds by itself:"
                        + (dump.isEmpty() ? "" : "\n  criu dump " + dump + " ...")
                        + (restore.isEmpty() ? "" : "\n  criu restore " + restore + " ..."));
    }

    private static String words(Stream<List<String>> options) {
        return String.join(" ", options.reduce(List.of(), OptionWords::union));
    }
}

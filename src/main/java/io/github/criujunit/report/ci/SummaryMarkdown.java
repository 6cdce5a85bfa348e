package io.github.criujunit.report.ci;

import io.github.criujunit.report.CauseGroup;
import io.github.criujunit.report.CauseGroups;
import io.github.criujunit.report.Counts;
import io.github.criujunit.report.Host;
import io.github.criujunit.report.Markdown;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.SkipReasons;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.TestResult;
import io.github.criujunit.report.baseline.DriftText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Write results as a page of Markdown that is read where a build is: outcome, root causes, failed tests.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SummaryMarkdown {

    /** A summary is no list: the rest is in {@code index.html}. */
    private static final int MAX_TESTS = 20;

    private static final int MAX_CAUSES = 20;

    private SummaryMarkdown() {}

    /** Write the page, which ends with a line end. */
    public static String of(RunResults results) {
        List<String> blocks = new ArrayList<>();
        blocks.add("## " + (results.isBad() ? "❌" : "✅") + " Checkpoint tests");
        blocks.add(Counts.line(results) + ".");
        if (results.lacksExecuted()) {
            blocks.add("**" + Markdown.prose(Counts.lacking(results)) + "** (`criu.minimumExecuted`)");
            blocks.add(list(SkipReasons.of(results), MAX_CAUSES));
        }
        if (!results.causes().isEmpty()) {
            blocks.add("### " + failures(results));
            results.causes().stream()
                    .limit(MAX_CAUSES)
                    .forEach(cause -> blocks.add(
                            cause(cause, results.of(cause), results.hosts().size() > 1)));
            more(results.causes().size() - MAX_CAUSES, "cause").ifPresent(blocks::add);
        }
        drift(results, blocks);
        skipped(results, blocks);
        hosts(results, blocks);
        return String.join("\n\n", blocks) + "\n";
    }

    private static String failures(RunResults results) {
        long failures = results.causes().stream()
                .mapToLong(cause -> cause.tests().size())
                .sum();
        return Counts.of(failures, "failure") + ", "
                + Counts.of(results.causes().size(), "cause");
    }

    private static String cause(CauseGroup cause, List<TestResult> tests, boolean severalHosts) {
        List<String> lines = new ArrayList<>();
        lines.add("#### " + Markdown.prose(CauseGroups.titleWithId(cause)));
        if (!cause.cause().isEmpty()) {
            lines.add("");
            lines.add(Markdown.prose(cause.cause()));
        }
        if (!cause.remedies().isEmpty()) {
            lines.add("");
            lines.add("What to do:");
            lines.add("");
            cause.remedies().forEach(remedy -> lines.add(remedy(remedy)));
        }
        lines.add("");
        lines.add("| test | what failed |");
        lines.add("|---|---|");
        tests.stream()
                .limit(MAX_TESTS)
                .forEach(test -> lines.add("| "
                        + Markdown.cell(test.name() + (severalHosts ? " on " + test.host() : "")) + " | "
                        + Markdown.cell(verdict(test) + test.headline()) + " |"));
        more(tests.size() - MAX_TESTS, "test").ifPresent(rest -> lines.add("\n" + rest));
        return String.join("\n", lines);
    }

    private static String verdict(TestResult test) {
        return (test.phase() == null ? "" : test.phase() + ": ")
                + (test.outcome() == TestOutcome.FLAKY ? "(passed when it was run again) " : "");
    }

    /** A remedy is a sentence, and below it commands. */
    private static String remedy(String remedy) {
        String[] parts = remedy.strip().split("\n", 2);
        return "- " + Markdown.prose(parts[0])
                + (parts.length == 1
                        ? ""
                        : "\n" + Markdown.block("sh", parts[1].stripIndent().strip(), "  "));
    }

    private static void drift(RunResults results, List<String> blocks) {
        List<String> lines = new ArrayList<>();
        for (TestResult test : results.results()) {
            test.drift().forEach(drift -> lines.add(Markdown.prose(test.name() + ": " + DriftText.of(drift))));
        }
        if (!lines.isEmpty()) {
            blocks.add("### Changed since the baseline");
            blocks.add(list(lines, MAX_TESTS));
        }
    }

    private static void skipped(RunResults results, List<String> blocks) {
        if (results.count(TestOutcome.SKIPPED) > 0 && !results.lacksExecuted()) {
            blocks.add("### Not executed");
            blocks.add(
                    list(SkipReasons.of(results).stream().map(Markdown::prose).toList(), MAX_CAUSES));
        }
    }

    private static void hosts(RunResults results, List<String> blocks) {
        List<String> lines = new ArrayList<>();
        lines.add("| machine | kernel | CRIU | passed | failed | skipped |");
        lines.add("|---|---|---|---|---|---|");
        for (Host host : results.hosts()) {
            lines.add("| " + Markdown.cell(host.name() + ", " + host.distribution() + ", Java " + host.java()) + " | "
                    + Markdown.cell(host.kernel()) + " | "
                    + Markdown.cell(host.criu() == null ? "none" : host.criu() + ", " + host.privilege()) + " | "
                    + count(results, host, TestOutcome.PASSED, TestOutcome.FLAKY) + " | "
                    + count(results, host, TestOutcome.FAILED, TestOutcome.DIED) + " | "
                    + count(results, host, TestOutcome.SKIPPED) + " |");
        }
        blocks.add(String.join("\n", lines));
    }

    private static long count(RunResults results, Host host, TestOutcome... outcomes) {
        return results.results().stream()
                .filter(test -> test.host().equals(host.id()))
                .filter(test -> List.of(outcomes).contains(test.outcome()))
                .count();
    }

    private static String list(List<String> lines, int limit) {
        List<String> items = new ArrayList<>(
                lines.stream().limit(limit).map(line -> "- " + line).toList());
        more(lines.size() - limit, "line").ifPresent(rest -> items.add("- " + rest));
        return String.join("\n", items);
    }

    private static Optional<String> more(int count, String thing) {
        return count > 0
                ? Optional.of("… and " + Counts.of(count, "more " + thing) + " in `index.html`")
                : Optional.empty();
    }
}

package io.github.criujunit.report.ci;

import io.github.criujunit.report.CauseGroup;
import io.github.criujunit.report.CauseGroups;
import io.github.criujunit.report.Counts;
import io.github.criujunit.report.GitHubCommand;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.SkipReasons;
import io.github.criujunit.report.TestResult;
import io.github.criujunit.report.baseline.DriftText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Write what a build's console shows of a run, in the way of its CI server. Without colour, since a build's console is no
 * terminal.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ConsoleText {

    /** GitHub shows ten annotations of each level for a step. */
    private static final int MAX_ANNOTATIONS = 10;

    private final CiServer server;
    private final Path directory;

    /**
     * Write for a server.
     *
     * @param directory of the report
     */
    public ConsoleText(CiServer server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** Write of a run; the text is to be printed at once, since the JVMs of a run share the console. */
    public String of(RunResults results) {
        return switch (server) {
            case NONE -> plain(results);
            case GITHUB -> plain(results) + annotations(results);
            case GITLAB -> results.causes().isEmpty() ? plain(results) : section(results);
        };
    }

    private String plain(RunResults results) {
        return "criu-junit: " + Counts.line(results) + "\n" + details(results);
    }

    private String details(RunResults results) {
        List<String> lines = new ArrayList<>();
        if (results.lacksExecuted()) {
            SkipReasons.of(results).forEach(reason -> lines.add("  " + reason));
        }
        for (CauseGroup cause : results.causes()) {
            lines.add("  " + cause.tests().size() + " x " + CauseGroups.titleWithId(cause));
        }
        for (TestResult test : results.results()) {
            test.drift().forEach(drift -> lines.add("  " + test.name() + ": " + DriftText.of(drift)));
        }
        lines.add("  Report: " + directory.resolve("index.html"));
        return String.join("\n", lines);
    }

    /** Source: GitLab's documentation, "Job logs", section "Custom collapsible sections". */
    private String section(RunResults results) {
        long now = Instant.now().getEpochSecond();
        return "\u001b[0Ksection_start:" + now + ":criu_junit[collapsed=true]\r\u001b[0Kcriu-junit: "
                + Counts.line(results) + "\n" + details(results) + "\n\u001b[0Ksection_end:" + now
                + ":criu_junit\r\u001b[0K";
    }

    private static String annotations(RunResults results) {
        return results.causes().stream()
                .limit(MAX_ANNOTATIONS)
                .map(cause -> "\n" + annotation(cause, results))
                .collect(Collectors.joining());
    }

    private static String annotation(CauseGroup cause, RunResults results) {
        List<TestResult> tests = results.of(cause);
        Optional<SourceLocation> place =
                tests.stream().findFirst().flatMap(test -> SourceLocation.of(test, Checkout.module(), Checkout.root()));
        boolean bad = tests.stream().anyMatch(test -> test.outcome().isBad());
        return GitHubCommand.annotation(
                bad ? "error" : "warning",
                place.map(SourceLocation::file).orElse(""),
                place.map(SourceLocation::line).orElse(0),
                CauseGroups.titleWithId(cause),
                body(cause, tests));
    }

    private static String body(CauseGroup cause, List<TestResult> tests) {
        List<String> lines = new ArrayList<>();
        if (!cause.cause().isEmpty()) {
            lines.add(cause.cause());
        }
        cause.remedies().forEach(remedy -> lines.add("- " + remedy));
        lines.add(Counts.of(tests.size(), "test") + ":");
        tests.stream().limit(MAX_ANNOTATIONS).forEach(test -> lines.add(test.name()));
        if (tests.size() > MAX_ANNOTATIONS) {
            lines.add("... and " + (tests.size() - MAX_ANNOTATIONS) + " more");
        }
        return String.join("\n", lines);
    }
}

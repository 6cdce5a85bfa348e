package io.github.criujunit.report.run;

import io.github.criujunit.report.CauseGroups;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Hold what is known of a run when one of its JVMs has no more tests. Immutable and thread-safe.
 *
 * @param results of all JVMs so far
 * @param ownTests the ids of the tests that this JVM has come to
 * @param isLast whether this JVM has come to the end of the run, as far as that can be known; one JVM does
 * @param directory of the report
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ClosedRun(RunResults results, Set<String> ownTests, boolean isLast, Path directory) {

    /** Get what this JVM has to tell: its own tests, since the other JVMs tell theirs. */
    public RunResults own() {
        List<TestResult> tests = results.results().stream()
                .filter(result -> ownTests.contains(result.id()))
                .toList();
        return new RunResults(
                results.schema(),
                results.generator(),
                results.startedAt(),
                results.finishedAt(),
                null,
                results.hosts(),
                CauseGroups.of(tests),
                tests);
    }
}

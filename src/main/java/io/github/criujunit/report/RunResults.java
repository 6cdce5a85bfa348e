package io.github.criujunit.report;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Hold what became of the checkpoint tests of a run, over all its JVMs: the whole of {@code results.json}.
 *
 * <p>Immutable and thread-safe. What is not known is {@code null}; no key is ever left out.
 *
 * @param schema {@link Json#SCHEMA}: raised when a key goes or changes its meaning, not when one is added
 * @param generator name and version of what wrote it
 * @param startedAt ISO 8601, UTC
 * @param finishedAt of the last test that ended by then; ISO 8601, UTC
 * @param minimumExecuted what {@code criu.minimumExecuted} demands; null when nothing
 * @param hosts the machines, one unless results were merged
 * @param causes why tests failed, the most frequent first
 * @param results the tests, in the order of their names
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RunResults(
        int schema,
        String generator,
        String startedAt,
        String finishedAt,
        @Nullable Integer minimumExecuted,
        List<Host> hosts,
        List<CauseGroup> causes,
        List<TestResult> results) {

    /** Count the tests with an outcome. */
    public long count(TestOutcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /** List the tests that failed for one cause; of a merged report, on each machine. */
    public List<TestResult> of(CauseGroup cause) {
        return results.stream()
                .filter(result -> cause.id().equals(result.cause()))
                .toList();
    }

    /** Count the tests in which CRIU was really asked. */
    public long executed() {
        return results.stream().filter(TestResult::executed).count();
    }

    /** Tell whether a test has failed or died, or too few were executed. */
    public boolean isBad() {
        return results.stream().anyMatch(result -> result.outcome().isBad()) || lacksExecuted();
    }

    /** Tell whether fewer tests were executed than there must be. */
    public boolean lacksExecuted() {
        return minimumExecuted != null && executed() < minimumExecuted;
    }
}

package io.github.criujunit.workspace;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Hold all that a sweep has found. Immutable.
 *
 * @param leftovers in the order in which they were gone through
 * @param problems what else went wrong: an {@link AfterDeath} that has failed
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SweepResult(List<Leftover> leftovers, List<String> problems) {

    public SweepResult {
        leftovers = List.copyOf(leftovers);
        problems = List.copyOf(problems);
    }

    /** Tell whether something could not be removed. */
    public boolean hasFailed() {
        return leftovers.stream().anyMatch(leftover -> leftover.fate() == Leftover.Fate.FAILED);
    }

    /** Put what another look has found behind this. */
    public SweepResult and(SweepResult other) {
        return new SweepResult(
                Stream.concat(leftovers.stream(), other.leftovers.stream()).toList(),
                Stream.concat(problems.stream(), other.problems.stream()).toList());
    }
}

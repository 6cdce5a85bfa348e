package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Hold the two moments that are compared: the tree as CRIU dumped it, and as CRIU restored it. Immutable and thread-safe.
 *
 * @param standingStill whether the tree stood still at both moments, under CRIU's hand; else it was running, a little
 *     before the dump and a little after the restore
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record FidelityRecord(
        ProcessSnapshot dumped, ProcessSnapshot restored, Fidelity fidelity, boolean standingStill) {

    /**
     * Compare the restored tree with what it is by now: under the rules for a tree that runs, which explain what any program
     * changes.
     *
     * @param rules further ones
     */
    public Fidelity since(ProcessSnapshot now, List<FidelityRule> rules) {
        return Fidelity.afterRunningOn(restored, now, rules);
    }
}

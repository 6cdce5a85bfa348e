package io.github.criujunit.cycle;

import io.github.criujunit.process.Fixture;
import org.apiguardian.api.API;

/**
 * Say what a cycle does. Immutable and thread-safe.
 *
 * @param cycles how often the process is dumped and restored, at least once
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CyclePlan(Fixture fixture, int cycles, SessionDefaults sessionDefaults) {

    /**
     * Create a plan.
     *
     * @throws IllegalArgumentException when there is not at least one cycle
     */
    public CyclePlan {
        if (cycles < 1) {
            throw new IllegalArgumentException("the number of cycles must be at least 1, not " + cycles);
        }
    }

    /** Plan one dump and restore with default options. */
    public static CyclePlan of(Fixture fixture) {
        return new CyclePlan(fixture, 1, SessionDefaults.create());
    }
}

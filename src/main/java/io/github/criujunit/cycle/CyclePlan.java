package io.github.criujunit.cycle;

import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.process.Fixture;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Say what a cycle does. Immutable and thread-safe.
 *
 * @param cycles how often the process is dumped and restored, at least once
 * @param grace how long the restored process may take to end after SIGTERM
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CyclePlan(
        Fixture fixture, DumpOptions dumpOptions, RestoreOptions restoreOptions, int cycles, Duration grace) {

    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

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
        return new CyclePlan(fixture, DumpOptions.defaults(), RestoreOptions.defaults(), 1, DEFAULT_GRACE);
    }

    public CyclePlan withDumpOptions(DumpOptions options) {
        return new CyclePlan(fixture, options, restoreOptions, cycles, grace);
    }

    public CyclePlan withRestoreOptions(RestoreOptions options) {
        return new CyclePlan(fixture, dumpOptions, options, cycles, grace);
    }

    public CyclePlan withCycles(int number) {
        return new CyclePlan(fixture, dumpOptions, restoreOptions, number, grace);
    }

    public CyclePlan withGrace(Duration newGrace) {
        return new CyclePlan(fixture, dumpOptions, restoreOptions, cycles, newGrace);
    }
}

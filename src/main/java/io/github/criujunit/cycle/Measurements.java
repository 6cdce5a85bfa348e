package io.github.criujunit.cycle;

import io.github.criujunit.image.DumpStatistics;
import io.github.criujunit.image.RestoreStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Hold what was measured of a cycle. Immutable and thread-safe.
 *
 * @param phases what was done, in order, with one entry for each phase of each dump and restore
 * @param dump what CRIU measured of the last dump
 * @param restore what CRIU measured of the last restore
 * @param imageBytes the size of the last dump's images
 * @param held how long the last dump was held up to look at the tree while it stood still; part of what CRIU measured as
 *     frozen time
 * @param footprint what the tree took in memory before the last dump, and what came of that in the images; absent when it
 *     did not get ready
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Measurements(
        List<PhaseTiming> phases,
        Optional<DumpStatistics> dump,
        Optional<RestoreStatistics> restore,
        OptionalLong imageBytes,
        Duration held,
        Optional<Footprint> footprint) {

    /** Of a cycle that could not even begin. */
    public static final Measurements NONE = new Measurements(
            List.of(), Optional.empty(), Optional.empty(), OptionalLong.empty(), Duration.ZERO, Optional.empty());

    public Measurements {
        phases = List.copyOf(phases);
    }
}

package io.github.criujunit.testkit;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.cycle.PhaseTiming;
import io.github.criujunit.image.ByteSize;
import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.image.RestoreStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What it costs to dump and restore some workers.
 *
 * @param pagesShared pages that CRIU did not restore because the parent had them
 * @param pssBefore the memory that they took before the dump, in bytes
 */
public record PreforkCost(
        long imageBytes,
        long pagesWritten,
        long pagesShared,
        long pssBefore,
        long pssAfter,
        Map<Phase, Duration> durations) {

    public static PreforkCost of(
            Stream<PhaseTiming> timings,
            List<Checkpoint> checkpoints,
            List<ImageDirectory> restores,
            long pssBefore,
            long pssAfter) {
        return new PreforkCost(
                checkpoints.stream()
                        .mapToLong(checkpoint -> checkpoint.images().bytes())
                        .sum(),
                checkpoints.stream()
                        .mapToLong(checkpoint ->
                                checkpoint.statistics().orElseThrow().pagesWritten())
                        .sum(),
                restores.stream()
                        .map(restore -> restore.restoreStatistics().orElseThrow())
                        .mapToLong(RestoreStatistics::pagesSkippedCow)
                        .sum(),
                pssBefore,
                pssAfter,
                timings.collect(Collectors.toMap(PhaseTiming::phase, PhaseTiming::duration, Duration::plus)));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "images %s (%d pages), PSS before %s, after %s (%d pages shared), ready in %d ms, dump %d ms, restore %d ms",
                ByteSize.text(imageBytes),
                pagesWritten,
                ByteSize.text(pssBefore),
                ByteSize.text(pssAfter),
                pagesShared,
                durations.get(Phase.READY).toMillis(),
                durations.get(Phase.DUMP).toMillis(),
                durations.get(Phase.RESTORE).toMillis());
    }
}

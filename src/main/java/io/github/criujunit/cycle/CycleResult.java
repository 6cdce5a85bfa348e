package io.github.criujunit.cycle;

import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.image.DumpStatistics;
import io.github.criujunit.image.RestoreStatistics;
import io.github.criujunit.lint.LintReport;
import io.github.criujunit.snapshot.MemoryUsage;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.verify.FidelityRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Hold all that is known of one cycle. Immutable and thread-safe.
 *
 * @param isRestored whether the process was restored and verified, as often as planned, and nothing failed
 * @param fixture the fixture's name
 * @param pid the PID of the process; absent when it did not get ready
 * @param phases what was done, in order, with one entry for each phase of each dump and restore
 * @param dump what CRIU measured of the last dump
 * @param restore what CRIU measured of the last restore
 * @param imageBytes the size of the last dump's images
 * @param notes what was decided automatically; a sentence each
 * @param options what was added for CRIU beside the given options, and why
 * @param lint what was found in the process before the last dump
 * @param fidelity what differed after a restore: of the first restore that was not faithful, else of the last one; absent
 *     when nothing was restored
 * @param held how long the last dump was held up to look at the tree while it stood still; part of what CRIU measured as
 *     frozen time
 * @param footprint what the tree took in memory before the last dump, and what came of that in the images; absent when it
 *     did not get ready
 * @param end how the restored process was ended; absent while it lives
 * @param failure absent when everything succeeded
 * @param kept where images, logs and output are, or will stay; absent when they are removed
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CycleResult(
        boolean isRestored,
        String fixture,
        OptionalLong pid,
        CriuInstallation criu,
        List<PhaseTiming> phases,
        Optional<DumpStatistics> dump,
        Optional<RestoreStatistics> restore,
        OptionalLong imageBytes,
        List<String> notes,
        List<ChosenOption> options,
        LintReport lint,
        Optional<FidelityRecord> fidelity,
        Duration held,
        Optional<Footprint> footprint,
        Optional<ProcessEnd> end,
        Optional<Failure> failure,
        Optional<Path> kept) {

    public CycleResult {
        phases = List.copyOf(phases);
        notes = List.copyOf(notes);
        options = List.copyOf(options);
    }

    /** Describe a cycle that could not even begin. */
    public static CycleResult notBegun(String fixture, CriuInstallation criu, Failure failure) {
        return new CycleResult(
                false,
                fixture,
                OptionalLong.empty(),
                criu,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                List.of(),
                new LintReport(List.of()),
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.of(failure),
                Optional.empty());
    }

    /** Get this result with a failure that came after all else: while it was cleaned up. */
    public CycleResult withFailure(Failure last) {
        return new CycleResult(
                false,
                fixture,
                pid,
                criu,
                phases,
                dump,
                restore,
                imageBytes,
                notes,
                options,
                lint,
                fidelity,
                held,
                footprint,
                end,
                Optional.of(failure.orElse(last)),
                kept);
    }

    /** Get the tree as lint saw it before the last dump. */
    public Optional<ProcessSnapshot> snapshot() {
        return footprint.map(Footprint::snapshot);
    }

    /** Get what the tree took in memory before the last dump. */
    public Optional<MemoryUsage> memory() {
        return footprint.flatMap(Footprint::memory);
    }
}

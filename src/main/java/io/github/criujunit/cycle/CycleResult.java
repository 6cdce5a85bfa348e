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
 * @param fixture the fixture's name; empty when nothing was started in a session that is driven by hand
 * @param pid the PID of the process; absent when it did not get ready
 * @param measurements times, sizes and statistics
 * @param observations what was seen and decided
 * @param evidence what was started and called, and where the files are
 * @param end how the restored process was ended; absent while it lives
 * @param failure absent when everything succeeded
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CycleResult(
        boolean isRestored,
        String fixture,
        OptionalLong pid,
        CriuInstallation criu,
        Measurements measurements,
        Observations observations,
        Evidence evidence,
        Optional<ProcessEnd> end,
        Optional<Failure> failure) {

    /** Describe a cycle that could not even begin. */
    public static CycleResult notBegun(String fixture, CriuInstallation criu, Failure failure) {
        return new CycleResult(
                false,
                fixture,
                OptionalLong.empty(),
                criu,
                Measurements.NONE,
                Observations.NONE,
                Evidence.NONE,
                Optional.empty(),
                Optional.of(failure));
    }

    /** Get this result with a failure that came after all else: while it was cleaned up. */
    public CycleResult withFailure(Failure last) {
        return new CycleResult(
                false,
                fixture,
                pid,
                criu,
                measurements,
                observations,
                evidence,
                end,
                Optional.of(failure.orElse(last)));
    }

    /** See {@link Measurements#phases}. */
    public List<PhaseTiming> phases() {
        return measurements.phases();
    }

    /** See {@link Measurements#dump}. */
    public Optional<DumpStatistics> dump() {
        return measurements.dump();
    }

    /** See {@link Measurements#restore}. */
    public Optional<RestoreStatistics> restore() {
        return measurements.restore();
    }

    /** See {@link Measurements#imageBytes}. */
    public OptionalLong imageBytes() {
        return measurements.imageBytes();
    }

    /** See {@link Measurements#held}. */
    public Duration held() {
        return measurements.held();
    }

    /** See {@link Measurements#footprint}. */
    public Optional<Footprint> footprint() {
        return measurements.footprint();
    }

    /** Get the tree as lint saw it before the last dump. */
    public Optional<ProcessSnapshot> snapshot() {
        return footprint().map(Footprint::snapshot);
    }

    /** Get what the tree took in memory before the last dump. */
    public Optional<MemoryUsage> memory() {
        return footprint().flatMap(Footprint::memory);
    }

    /** See {@link Observations#notes}. */
    public List<String> notes() {
        return observations.notes();
    }

    /** See {@link Observations#options}. */
    public List<ChosenOption> options() {
        return observations.options();
    }

    /** See {@link Observations#lint}. */
    public LintReport lint() {
        return observations.lint();
    }

    /** See {@link Observations#fidelity}. */
    public Optional<FidelityRecord> fidelity() {
        return observations.fidelity();
    }

    /** See {@link Evidence#kept}. */
    public Optional<Path> kept() {
        return evidence.kept();
    }
}

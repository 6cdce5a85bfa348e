package io.github.criujunit.cycle;

import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.image.DumpStatistics;
import io.github.criujunit.image.RestoreStatistics;
import java.nio.file.Path;
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
        Optional<ProcessEnd> end,
        Optional<Failure> failure,
        Optional<Path> kept) {

    public CycleResult {
        phases = List.copyOf(phases);
        notes = List.copyOf(notes);
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
                end,
                Optional.of(failure.orElse(last)),
                kept);
    }
}

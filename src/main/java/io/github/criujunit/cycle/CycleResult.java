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
 * @param fixture the fixture's name
 * @param pid the PID of the process that was dumped; absent when it did not get that far
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

    /** Tell whether the process was restored and verified, every time. */
    public boolean isRestored() {
        return failure.isEmpty();
    }
}

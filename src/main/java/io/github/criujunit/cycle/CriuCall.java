package io.github.criujunit.cycle;

import io.github.criujunit.criu.CriuRun;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.image.DumpStatistics;
import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.image.RestoreStatistics;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Say how CRIU was called in a cycle. Immutable and thread-safe.
 *
 * @param phase {@link Phase#DUMP} or {@link Phase#RESTORE}
 * @param pid of the process that was dumped, which the restored one has, too
 * @param run the words, the log, the end and the time that it took
 * @param images what was written or read
 * @param diagnosis what the log says when it failed; absent when it did not, or was interrupted
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CriuCall(Phase phase, long pid, CriuRun run, ImageDirectory images, Optional<Diagnosis> diagnosis) {

    /** Tell whether it did what it was asked for. */
    public boolean succeeded() {
        return diagnosis.isEmpty() && run.exceeded().isEmpty();
    }

    /** Read what CRIU measured; empty when this is no dump, and when the file is not there or cannot be read. */
    public Optional<DumpStatistics> dumpStatistics() {
        return phase == Phase.DUMP ? images.dumpStatistics() : Optional.empty();
    }

    /** Read what CRIU measured; empty when this is no restore, and when the file is not there or cannot be read. */
    public Optional<RestoreStatistics> restoreStatistics() {
        return phase == Phase.RESTORE ? workDirectory().restoreStatistics() : Optional.empty();
    }

    /** Each restore has a directory of its own beside the images, which it may share with others. */
    private ImageDirectory workDirectory() {
        return new ImageDirectory(
                Objects.requireNonNull(run.log().toAbsolutePath().getParent(), "a log is in a directory"));
    }

    /** Get where the log is. */
    public Path log() {
        return run.log();
    }
}

package io.github.criujunit.criu;

import io.github.criujunit.image.RestoreStatistics;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold a restore that CRIU says has succeeded.
 *
 * @param run the call of CRIU that made it
 * @param snapshot the restored tree before it ran; empty where CRIU could not be held at that moment
 * @param foreground the {@code criu} that stays until the process ends, where that was asked for
 * @param lookProblem why looking at it at that moment has failed; empty when it has not
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Restoration(
        RestoredProcess process,
        CriuRun run,
        Optional<RestoreStatistics> statistics,
        Optional<CriuProcess> foreground,
        Optional<ProcessSnapshot> snapshot,
        Optional<RuntimeException> lookProblem) {}

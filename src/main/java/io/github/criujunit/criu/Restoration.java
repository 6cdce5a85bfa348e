package io.github.criujunit.criu;

import io.github.criujunit.image.RestoreStatistics;
import io.github.criujunit.process.RestoredProcess;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold a restore that CRIU says has succeeded.
 *
 * @param foreground the {@code criu} that stays until the process ends, where that was asked for
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Restoration(
        RestoredProcess process, Optional<RestoreStatistics> statistics, Optional<CriuProcess> foreground) {}

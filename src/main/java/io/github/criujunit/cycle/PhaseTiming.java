package io.github.criujunit.cycle;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Say how long a phase took.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PhaseTiming(Phase phase, Duration duration) {}

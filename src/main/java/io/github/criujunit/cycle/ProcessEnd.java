package io.github.criujunit.cycle;

import io.github.criujunit.process.ExitStatus;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Say how a process was ended.
 *
 * @param status empty where only its parent knows, and that is not the harness
 * @param forced whether SIGKILL was needed, for it or for a process below it
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProcessEnd(Optional<ExitStatus> status, boolean forced) {}

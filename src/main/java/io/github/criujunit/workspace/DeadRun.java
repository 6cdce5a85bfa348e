package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Describe what a JVM has left that is dead.
 *
 * @param directories its work directories, about to be removed; empty when only processes were left
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record DeadRun(Owner owner, List<Path> directories) {

    public DeadRun {
        directories = List.copyOf(directories);
    }
}

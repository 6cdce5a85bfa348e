package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Sweep up after one JVM that has just died; what the watchdog becomes.
 *
 * <p>Nobody reads its output: what it could not do is in a file beside the work directories.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SweepAfterDeath {

    private SweepAfterDeath() {}

    /**
     * Sweep.
     *
     * @param arguments the owner as it writes itself, and where it had work directories
     */
    public static void main(String[] arguments) {
        Owner dead = Owner.parse(arguments[0])
                .orElseThrow(() -> new IllegalArgumentException("not an owner: " + arguments[0]));
        List<Path> parents = Arrays.stream(arguments).skip(1).map(Path::of).toList();
        SweepResult result = Sweep.after(dead, parents).run();
        SweepLog.of(dead).write(result, parents);
    }
}

package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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

    private static final Duration DEATH_LIMIT = Duration.ofSeconds(30);

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
        awaitDeath(dead);
        // Then the others: the end of this one can have been that of JVMs in its fixtures, and of their watchdogs.
        SweepResult result =
                Sweep.after(dead, parents).run().and(Sweep.in(parents).run());
        SweepLog.of(dead)
                .write(result, Stream.concat(parents.stream(), temporary()).toList());
    }

    private static Stream<Path> temporary() {
        return Stream.of(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    /** The kernel closes the descriptors of a process that ends before it says that it has ended. */
    private static void awaitDeath(Owner dead) {
        ProcFs proc = ProcFs.system();
        Waiting.until("the JVM has ended", DEATH_LIMIT, () -> !dead.lives(proc));
    }
}

package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * Do what a place for work directories needs when this JVM uses it first: see that it is swept when this JVM is killed, and
 * sweep and prune what earlier ones have left, while the tests go on.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Housekeeping {

    private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();

    private Housekeeping() {}

    /**
     * Make a work directory, and begin with the rest where that is still to be done.
     *
     * @throws UnwritableDirectoryException when the directory cannot be made
     */
    public static WorkDirectory open(Path parent, KeepLimits limits) {
        try {
            Files.createDirectories(parent);
            Path real = parent.toRealPath();
            Watchdog.watch(real);
            if (SWEPT.add(real)) {
                sweep(real, limits);
            }
        } catch (IOException withoutWatchdog) {
            // Where nothing can be made, the directory says so below. Without a shell, the next run sweeps.
            return WorkDirectory.createIn(parent);
        }
        return WorkDirectory.createIn(parent);
    }

    private static void sweep(Path parent, KeepLimits limits) {
        Thread sweeper = new Thread(
                () -> {
                    List<Path> parents = List.of(parent);
                    SweepResult result = Sweep.in(parents).run().and(new KeptDirectories(parents).prune(limits));
                    SweepLog.of(Owner.thisJvm()).write(result, parents);
                },
                "criu-junit sweep of " + parent);
        // An end of the JVM that comes first does not wait: the next run goes on.
        sweeper.setDaemon(true);
        sweeper.start();
    }
}

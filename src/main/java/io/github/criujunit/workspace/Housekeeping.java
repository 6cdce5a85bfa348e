package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final AtomicBoolean UNWATCHED = new AtomicBoolean();
    private static final BlockingQueue<String> NOTES = new LinkedBlockingQueue<>();

    private Housekeeping() {}

    /**
     * Make a work directory, and begin with the rest where that is still to be done.
     *
     * @throws UnwritableDirectoryException when the directory cannot be made
     */
    public static WorkDirectory open(Path parent, KeepLimits limits) {
        Path real;
        try {
            Files.createDirectories(parent);
            real = parent.toRealPath();
        } catch (IOException unwritable) {
            // Making the directory says so.
            return WorkDirectory.createIn(parent);
        }
        watch(real);
        if (SWEPT.add(real)) {
            sweep(real, limits);
        }
        return WorkDirectory.createIn(parent);
    }

    /** Get what went wrong here since somebody asked last, so that each thing is told once. */
    public static List<String> notes() {
        List<String> notes = new ArrayList<>();
        NOTES.drainTo(notes);
        return notes;
    }

    private static void watch(Path parent) {
        try {
            Watchdog.watch(parent);
        } catch (IOException e) {
            if (UNWATCHED.compareAndSet(false, true)) {
                NOTES.add("if this JVM is killed, what it leaves stays until the next run or criu-junit sweep:"
                        + " the watchdog cannot be started: " + e.getMessage());
            }
        }
    }

    private static void sweep(Path parent, KeepLimits limits) {
        Thread sweeper = new Thread(
                () -> {
                    List<Path> parents = List.of(parent);
                    SweepResult result = Sweep.in(parents).run().and(new KeptDirectories(parents).prune(limits));
                    try {
                        SweepLog.of(Owner.thisJvm()).write(result, parents);
                    } catch (UncheckedIOException e) {
                        NOTES.add("what the sweep of " + parent + " could not do cannot be written down: "
                                + e.getMessage());
                    }
                },
                "criu-junit sweep of " + parent);
        // An end of the JVM that comes first does not wait: the next run goes on.
        sweeper.setDaemon(true);
        sweeper.start();
    }
}

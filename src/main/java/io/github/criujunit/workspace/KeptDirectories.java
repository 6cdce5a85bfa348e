package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.workspace.FoundDirectory.Standing;
import io.github.criujunit.workspace.Leftover.Fate;
import io.github.criujunit.workspace.Leftover.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Prune what dead JVMs have kept, and the logs of sweeps that could not do all. What a JVM that lives has kept is left to it, and counts for nothing.
 *
 * @param parents where work directories are looked for
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record KeptDirectories(Collection<Path> parents) {

    private record Kept(Path path, Optional<Owner> owner, Instant since, long bytes) {}

    /** Look at what exceeds the limits. */
    public SweepResult look(KeepLimits limits) {
        return prune(limits, Instant.now(), true);
    }

    /** Remove what exceeds the limits. */
    public SweepResult prune(KeepLimits limits) {
        return prune(limits, Instant.now(), false);
    }

    SweepResult prune(KeepLimits limits, Instant now, boolean lookOnly) {
        List<Leftover> leftovers = new ArrayList<>();
        for (Path parent : parents) {
            long bytes = 0;
            for (Kept kept : youngestFirst(parent)) {
                bytes += kept.bytes();
                if (kept.since().isBefore(now.minus(limits.maxAge()))) {
                    leftovers.add(
                            remove(kept, "kept since " + kept.since() + ", longer than criu.keep.maxAge", lookOnly));
                } else if (bytes > limits.maxBytes()) {
                    leftovers.add(remove(kept, "with the younger ones it is more than criu.keep.maxBytes", lookOnly));
                }
            }
        }
        return new SweepResult(leftovers, List.of());
    }

    private static List<Kept> youngestFirst(Path parent) {
        Stream<Kept> directories =
                FoundDirectory.in(parent, Owner.thisJvm(), Optional.empty(), ProcFs.system()).stream()
                        .filter(found -> found.standing() == Standing.KEPT)
                        .flatMap(found -> KeptMark.in(found.path()).stream()
                                .map(mark -> new Kept(found.path(), found.owner(), mark.since(), bytes(found.path()))));
        Stream<Kept> logs = SweepLog.in(parent, Owner.thisJvm()).stream()
                .map(log -> new Kept(log, Optional.empty(), SweepLog.lastWritten(log), ownBytes(log)));
        return Stream.concat(directories, logs)
                .sorted(Comparator.comparing(Kept::since).reversed())
                .toList();
    }

    private static long bytes(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(KeptDirectories::ownBytes).sum();
        } catch (IOException | UncheckedIOException goneMeanwhile) {
            return 0;
        }
    }

    private static long ownBytes(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
        } catch (IOException goneMeanwhile) {
            return 0;
        }
    }

    private static Leftover remove(Kept kept, String why, boolean lookOnly) {
        String what = kept.path().toString();
        if (lookOnly) {
            return new Leftover(Kind.KEPT, what, kept.owner(), Fate.FOUND, why);
        }
        try {
            Removal.of(kept.path());
            return new Leftover(Kind.KEPT, what, kept.owner(), Fate.REMOVED, why);
        } catch (IOException e) {
            return new Leftover(Kind.KEPT, what, kept.owner(), Fate.FAILED, e.toString());
        }
    }
}

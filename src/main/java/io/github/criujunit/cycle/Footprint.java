package io.github.criujunit.cycle;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.image.ImageSizes;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.MappingUsage;
import io.github.criujunit.snapshot.MemoryUsage;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold what a tree took in memory before its dump, and what came of that in the images. Immutable and thread-safe.
 *
 * @param snapshot the tree as lint saw it before the dump
 * @param memory measured right after that, from {@code /proc/PID/smaps} of each process: 1 to 2 ms for a small one, and
 *     2 ms more for each 100 MiB that are resident; absent where it may not be read
 * @param images absent when the dump failed, or when they cannot be read
 * @param dumped what is in the images of each mapping, the most first; empty where {@code images} is absent
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Footprint(
        ProcessSnapshot snapshot,
        Optional<MemoryUsage> memory,
        Optional<ImageSizes> images,
        List<DumpedMapping> dumped) {

    public Footprint {
        dumped = List.copyOf(dumped);
    }

    /** Measure a tree that is not dumped yet. */
    static Footprint before(ProcessSnapshot snapshot, ProcFs proc) {
        List<MappingUsage> mappings = snapshot.processes().stream()
                .flatMap(process -> MemoryUsage.of(process.pid(), proc).stream())
                .flatMap(usage -> usage.mappings().stream())
                .toList();
        return new Footprint(
                snapshot,
                Optional.of(new MemoryUsage(mappings))
                        .filter(usage -> !usage.mappings().isEmpty()),
                Optional.empty(),
                List.of());
    }

    /** Add what came of it in the images. */
    Footprint after(Checkpoint checkpoint) {
        ImageDirectory directory = checkpoint.images();
        return new Footprint(
                snapshot,
                memory,
                directory.sizes().map(ImageSizes::new),
                DumpedMapping.of(checkpoint.snapshot().orElse(snapshot), directory));
    }
}

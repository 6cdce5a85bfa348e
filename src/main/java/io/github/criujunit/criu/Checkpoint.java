package io.github.criujunit.criu;

import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.image.DumpStatistics;
import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessOutput;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Hold an image directory, with what was known of the process when it was dumped. Immutable and thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Checkpoint {

    private final String name;
    private final TrackedProcess original;
    private final ProcessTree tree;
    private final List<String> commandLine;
    private final ImageDirectory images;
    private final boolean shellJob;
    private final boolean leftRunning;
    private final CriuRun run;
    private final Optional<Map<String, Long>> imageSizes;
    private final Instant made = Instant.now();
    private final Supplier<Diagnosis> diagnosis;
    private final List<String> addedForRestore;
    private final Optional<ProcessSnapshot> snapshot;
    private final PerformanceData performanceData;
    private final Duration held;
    private final Optional<RuntimeException> lookProblem;

    Checkpoint(
            TrackedProcess original,
            ProcessTree tree,
            List<String> commandLine,
            ImageDirectory images,
            boolean shellJob,
            boolean leftRunning,
            CriuRun run,
            Supplier<Diagnosis> diagnosis,
            List<String> addedForRestore,
            Optional<ProcessSnapshot> snapshot,
            PerformanceData performanceData,
            Duration held,
            Optional<RuntimeException> lookProblem) {
        this.name = original.name();
        this.original = original;
        this.tree = tree;
        this.commandLine = List.copyOf(commandLine);
        this.images = images;
        this.shellJob = shellJob;
        this.leftRunning = leftRunning;
        this.run = run;
        this.imageSizes = images.sizes();
        this.diagnosis = diagnosis;
        this.addedForRestore = List.copyOf(addedForRestore);
        this.snapshot = snapshot;
        this.performanceData = performanceData;
        this.held = held;
        this.lookProblem = lookProblem;
    }

    /** Get the fixture's name, as messages use it. */
    public String name() {
        return name;
    }

    /** Get the PID of the process that was dumped, which the restored one will have. */
    public long pid() {
        return original.pid();
    }

    /** Get the process that was dumped. */
    public TrackedProcess original() {
        return original;
    }

    /** Get the command line of the process when it was dumped. */
    public List<String> commandLine() {
        return commandLine;
    }

    /** Get the directory of the images. */
    public Path directory() {
        return images.path();
    }

    public ImageDirectory images() {
        return images;
    }

    /** Get what CRIU measured; empty where the file cannot be read, as after a dump through {@code sudo}. */
    public Optional<DumpStatistics> statistics() {
        return images.dumpStatistics();
    }

    /** Read what the log of the dump says, while it is there; of a dump that succeeded, at most warnings. */
    public Diagnosis diagnosis() {
        return diagnosis.get();
    }

    public boolean leftRunning() {
        return leftRunning;
    }

    /**
     * Get the tree as it was dumped, standing still; or, where CRIU could not be held at that moment ({@link #held()} is
     * zero then), a little before.
     */
    public Optional<ProcessSnapshot> snapshot() {
        return snapshot;
    }

    /** Get what the restore of a JVM needs and another JVM may delete. */
    PerformanceData performanceData() {
        return performanceData;
    }

    /** Tell whether the memory of the tree was read, too. */
    boolean hasMemory() {
        return snapshot.filter(seen -> !seen.memory().isEmpty()).isPresent();
    }

    /** Get how much longer the process stood still because of that look at it. */
    public Duration held() {
        return held;
    }

    /** Get why looking at the tree while it stood still has failed; empty when it has not. */
    public Optional<RuntimeException> lookProblem() {
        return lookProblem;
    }

    /** Get the words for a restore that the process needs, beside those that are given. */
    public List<String> addedForRestore() {
        return addedForRestore;
    }

    /** Tell whether the dump was made with {@code --shell-job}, which the restore needs then. */
    public boolean shellJob() {
        return shellJob;
    }

    /** Get the call of CRIU that made it. */
    public CriuRun run() {
        return run;
    }

    /** Get the sizes of the images as the dump left them, by name; empty when they could not be read. */
    Optional<Map<String, Long>> imageSizes() {
        return imageSizes;
    }

    /** Sum up what the dump left, in bytes, whatever became of it; zero when it could not be read. */
    long imageBytes() {
        return imageSizes.orElse(Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Get when the dump had ended. */
    Instant made() {
        return made;
    }

    ProcessOutput output() {
        return original.output();
    }

    /** Get the processes of the tree as they were just before the dump. */
    public ProcessTree tree() {
        return tree;
    }

    /** Collect the PIDs and thread ids that a restore needs to be free. */
    public List<Long> ids() {
        // The images say what was dumped; where they cannot be read, what was seen just before has to do.
        TreeSet<Long> ids = new TreeSet<>(images.ids());
        ids.addAll(tree.ids());
        return List.copyOf(ids);
    }

    PidHolder holder(ProcFs proc) {
        return new PidHolder(tree.identities(), commandLine, proc);
    }

    @Override
    public String toString() {
        return "checkpoint of " + name + " (PID " + pid() + ") in " + directory();
    }
}

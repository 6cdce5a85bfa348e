package io.github.criujunit.criu;

import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.process.ExitStatus;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Dump a process with its tree.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Dump {

    private final Criu criu;
    private final DumpOptions options;
    private final Duration limit;
    private final Look look;

    /** How a tree that stands still is looked at. */
    @FunctionalInterface
    public interface Look {

        ProcessSnapshot at(ProcessTree tree, ImageDirectory images, boolean withMemory);
    }

    public Dump(Criu criu, DumpOptions options, Duration limit) {
        this(criu, options, limit, Dump::look);
    }

    /** Look in another way at the tree while it stands still. */
    public Dump(Criu criu, DumpOptions options, Duration limit, Look look) {
        this.criu = criu;
        this.options = options;
        this.limit = limit;
        this.look = look;
    }

    /**
     * Dump a process into an empty directory, and look at its tree while it stands still.
     *
     * @param images an existing, empty directory that nobody else can write to
     * @param log where CRIU's log goes
     * @param added options that the process needs, for the dump and for the restore
     * @param running the tree as it was seen a little before, while it ran: it tells what the log of a failure does not, and
     *     has to do where CRIU cannot be held; without it a failure is explained from the log alone
     * @throws CriuFailedException when the process is not alive, and when CRIU fails
     */
    public Checkpoint of(
            TrackedProcess process,
            ImageDirectory images,
            Path log,
            AddedOptions added,
            Optional<ProcessSnapshot> running) {
        ProcessTree tree = process.tree().filter(seen -> process.isAlive()).orElseThrow(() -> notAlive(process));
        List<String> commandLine = process.commandLine();
        boolean shellJob =
                options.shellJob().decide(tree.foreignSession().isPresent() || tree.hasControllingTerminal());
        try (StandStill<Optional<Seen>> moment =
                StandStill.afterDump(directoryOf(log), limit, () -> seen(process, images))) {
            List<String> arguments = new ArrayList<>(arguments(process, images, shellJob));
            arguments.addAll(OptionWords.missing(options.further(), added.dump()));
            List<String> command = criu.command("dump", arguments);
            CriuProcess started =
                    CriuProcess.start(command, moment.arguments(), log, log.resolveSibling("criu-output.log"));
            // CRIU asks the kernel what it can do before it touches a process: this costs no time of its own.
            DumpObservation before = DumpObservation.now(running, images, ProcFs.system());
            CriuRun run = started.await(limit, () -> false, moment);
            if (!run.succeeded()) {
                throw failure(process, run, criu.diagnose(run, before.facts()));
            }
            Optional<Seen> seen = moment.seen().flatMap(Function.identity());
            return new Checkpoint(
                    process,
                    tree,
                    commandLine,
                    images,
                    shellJob,
                    options.leaveRunning(),
                    run,
                    () -> criu.diagnose(run),
                    added.restore(),
                    seen.map(Seen::snapshot).or(() -> running),
                    seen.map(Seen::performanceData).orElse(PerformanceData.NONE),
                    moment.held(),
                    moment.problem());
        }
    }

    private static Path directoryOf(Path log) {
        return Objects.requireNonNull(log.toAbsolutePath().getParent());
    }

    private record Seen(ProcessSnapshot snapshot, PerformanceData performanceData) {}

    /** Look at the tree now: it can be more than what was seen before the dump. */
    private Optional<Seen> seen(TrackedProcess process, ImageDirectory images) {
        return process.tree()
                .map(tree -> look.at(tree, images, options.compareMemory()))
                .map(snapshot -> new Seen(snapshot, PerformanceData.of(snapshot, images.path())));
    }

    /** Look at a tree that stands still, and at its memory where that is wanted. */
    static ProcessSnapshot look(ProcessTree tree, ImageDirectory images, boolean withMemory) {
        ProcFs proc = ProcFs.system();
        ProcessSnapshot snapshot = ProcessSnapshot.of(tree, proc);
        if (!withMemory) {
            return snapshot;
        }
        Map<Long, Long> ofTheKernel = new HashMap<>();
        images.rseqAreas().forEach(area -> ofTheKernel.merge(area.address(), area.bytes(), Math::max));
        return snapshot.withMemory(ofTheKernel, proc);
    }

    private List<String> arguments(TrackedProcess process, ImageDirectory images, boolean shellJob) {
        List<String> arguments = new ArrayList<>(
                List.of("-t", Long.toString(process.pid()), "-D", images.path().toString()));
        if (shellJob) {
            arguments.add("--shell-job");
        }
        if (options.trackMemory().decide(criu.installation().memoryTracking())) {
            arguments.add("--track-mem");
        }
        if (options.leaveRunning()) {
            arguments.add("--leave-running");
        }
        arguments.addAll(options.further());
        return arguments;
    }

    /** When the process is dead by now, what CRIU says of that are consequences. */
    private CriuFailedException failure(TrackedProcess process, CriuRun run, Diagnosis diagnosis) {
        String what = "dump of " + process;
        if (process.isAlive()) {
            return new CriuFailedException(what, diagnosis, run, criu.installation());
        }
        return new CriuFailedException(
                what + " failed: it " + end(process) + " while it was being dumped\n  CRIU: " + diagnosis.firstLine()
                        + "\n\nCommand:\n  " + run.pasteable(),
                run);
    }

    private static CriuFailedException notAlive(TrackedProcess process) {
        return new CriuFailedException("cannot dump " + process + ": it " + end(process));
    }

    private static String end(TrackedProcess process) {
        return process.exitStatus().map(ExitStatus::toString).orElse("is " + process.liveness());
    }
}

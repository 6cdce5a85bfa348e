package io.github.criujunit.criu;

import io.github.criujunit.diagnosis.CriuPhase;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisContext;
import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.process.LeaderlessSession;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessOutput;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.Subreaper;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Restore a process from a checkpoint.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Restore {

    /** The known error that is raised before CRIU is called, too. */
    private static final String PID_IN_USE = "pid-in-use";

    /** In the directory of the restore. */
    private static final String PID_FILE = "restored.pid";

    private final Criu criu;
    private final RestoreOptions options;
    private final Duration limit;
    private final Dump.Look look;

    public Restore(Criu criu, RestoreOptions options, Duration limit) {
        this(criu, options, limit, Dump::look);
    }

    /** Look in another way at the tree while it stands still. */
    public Restore(Criu criu, RestoreOptions options, Duration limit, Dump.Look look) {
        this.criu = criu;
        this.options = options;
        this.limit = limit;
        this.look = look;
    }

    /**
     * Restore a process; its output goes on in a file of its own.
     *
     * @param directory an existing directory for the log, the output and the statistics of this restore
     * @throws CriuFailedException when a PID is taken, and when CRIU fails
     */
    public Restoration of(Checkpoint checkpoint, Path directory) {
        requireFreePids(checkpoint);
        Path log = directory.resolve("restore.log");
        ProcessOutput output = new ProcessOutput(directory.resolve("output.log"));
        RestoreFacts before = RestoreFacts.before(checkpoint, ProcFs.system());
        // The process that criu leaves behind becomes a child of this JVM, unless it is wanted otherwise.
        try (Subreaper held = options.mode() == RestoreMode.CHILD ? Subreaper.hold() : null;
                StandStill<Optional<ProcessSnapshot>> moment =
                        StandStill.beforeResume(directory, limit, () -> snapshot(directory, checkpoint))) {
            List<String> command = criu.command("restore", arguments(checkpoint, directory));
            checkpoint.performanceData().putBack();
            CriuProcess process = CriuProcess.start(
                    command,
                    moment.arguments(),
                    log,
                    output.file(),
                    sessionWithoutLeader(checkpoint),
                    checkpoint.imageBytes());
            boolean foreground = options.mode() == RestoreMode.FOREGROUND;
            CriuRun run = process.await(
                    limit,
                    () -> {
                        checkpoint.performanceData().putBack();
                        return foreground && saysFinished(log);
                    },
                    moment);
            boolean restored = run.succeeded()
                    || (foreground && run.exit().isEmpty() && run.exceeded().isEmpty());
            if (!restored) {
                Diagnosis diagnosis = criu.diagnose(run, before.facts());
                if (!isPidInUse(diagnosis)) {
                    endHalfRestored(checkpoint, process);
                }
                throw new CriuFailedException(
                        "restore of " + checkpoint.original(), diagnosis, run, criu.installation());
            }
            return new Restoration(
                    RestoredProcess.adopt(
                                    checkpoint.name(),
                                    restoredPid(directory, checkpoint),
                                    checkpoint.pid(),
                                    output,
                                    checkpoint.commandLine())
                            .orElseThrow(() -> gone(checkpoint, run)),
                    run,
                    new ImageDirectory(directory).restoreStatistics(),
                    foreground ? Optional.of(process) : Optional.empty(),
                    moment.seen().flatMap(Function.identity()),
                    moment.problem());
        }
    }

    /**
     * Find the session that a daemon was in when its leader was dead, as after forking twice. With {@code --shell-job} the
     * tree comes back in the session of criu (criu/pstree.c); so that it is the same one, criu leads it, and dies.
     */
    private static Optional<LeaderlessSession> sessionWithoutLeader(Checkpoint checkpoint) {
        long session = checkpoint.tree().root().stat().session();
        // Without the option, whoever gave it, CRIU would not have dumped it.
        // Zero is a session of another PID namespace.
        return session > 0
                        && session != checkpoint.pid()
                        && ProcFs.system()
                                .stat(session)
                                .filter(stat -> !stat.isDead())
                                .isEmpty()
                ? Optional.of(new LeaderlessSession(session, checkpoint.ids()))
                : Optional.empty();
    }

    private Optional<ProcessSnapshot> snapshot(Path directory, Checkpoint checkpoint) {
        ProcFs proc = ProcFs.system();
        return ProcessTree.of(restoredPid(directory, checkpoint), proc)
                .map(tree -> look.at(tree, checkpoint.images(), checkpoint.hasMemory()));
    }

    private static boolean isPidInUse(Diagnosis diagnosis) {
        return diagnosis
                .rootCause()
                .filter(cause -> cause.id().equals(PID_IN_USE))
                .isPresent();
    }

    /**
     * End what a failed restore may have made. Whoever else took the PID since it was seen to be free is left alone: ours is
     * younger than the criu that made it, and an orphan of it.
     */
    private void endHalfRestored(Checkpoint checkpoint, CriuProcess criuProcess) {
        ProcFs proc = ProcFs.system();
        long parent =
                options.mode() == RestoreMode.CHILD ? ProcessHandle.current().pid() : 1;
        boolean ours = proc.stat(checkpoint.pid())
                .filter(stat -> stat.parentPid() == parent && stat.startTicks() >= criuProcess.startTicks())
                .isPresent();
        if (ours) {
            RestoredProcess.adopt(
                            checkpoint.name(),
                            checkpoint.pid(),
                            checkpoint.pid(),
                            checkpoint.output(),
                            checkpoint.commandLine())
                    .ifPresent(half -> half.end(Duration.ZERO));
        }
    }

    /** Read the PID that criu says; through sudo its file may belong to root alone, and there is one PID that it can be. */
    private static long restoredPid(Path directory, Checkpoint checkpoint) {
        try {
            return Long.parseLong(Files.readString(directory.resolve(PID_FILE)).trim());
        } catch (IOException | NumberFormatException unreadable) {
            return checkpoint.pid();
        }
    }

    private List<String> arguments(Checkpoint checkpoint, Path directory) {
        List<String> arguments =
                new ArrayList<>(List.of("-D", checkpoint.directory().toString(), "-W", directory.toString()));
        arguments.addAll(List.of("--pidfile", directory.resolve(PID_FILE).toString()));
        if (options.mode() != RestoreMode.FOREGROUND) {
            arguments.add("-d");
        }
        if (checkpoint.shellJob()) {
            arguments.add("--shell-job");
        }
        // Output that has grown since the dump would be refused, and each restore has an output of its own this way.
        arguments.addAll(List.of(
                "--inherit-fd",
                "fd[1]:" + withoutLeadingSlash(checkpoint.output().file())));
        arguments.addAll(options.further());
        arguments.addAll(OptionWords.missing(options.further(), checkpoint.addedForRestore()));
        return arguments;
    }

    private static String withoutLeadingSlash(Path file) {
        return CriuCandidates.realPath(file).toString().substring(1);
    }

    private void requireFreePids(Checkpoint checkpoint) {
        Optional<PidHolder.Taken> taken = checkpoint.holder(ProcFs.system()).findAmong(checkpoint.ids());
        if (taken.isPresent()) {
            DiagnosisContext context =
                    criu.context().withFact("holders", taken.get().line());
            Diagnosis diagnosis = Diagnosis.of(
                    criu.catalogue()
                            .find(PID_IN_USE)
                            .orElseThrow()
                            .explain(Map.of("pid", Long.toString(taken.get().id())), context),
                    CriuPhase.RESTORE,
                    context);
            throw new CriuFailedException("restore of " + checkpoint.original(), diagnosis);
        }
    }

    /** Source: criu/cr-restore.c prints it when the tasks run again. */
    private static boolean saysFinished(Path log) {
        try (Stream<String> lines = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.contains("Restore finished successfully"));
        } catch (IOException | UncheckedIOException notThereYet) {
            return false;
        }
    }

    private static CriuFailedException gone(Checkpoint checkpoint, CriuRun run) {
        return new CriuFailedException(
                "restore of " + checkpoint.original() + " failed: CRIU reports success, but no"
                        + " process has the PID " + checkpoint.pid()
                        + " afterwards; it ended at once, and its parent (PID 1) has"
                        + " its exit status",
                run);
    }
}

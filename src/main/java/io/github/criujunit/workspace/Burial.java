package io.github.criujunit.workspace;

import io.github.criujunit.process.MountsBelow;
import io.github.criujunit.process.OwnedProcesses;
import io.github.criujunit.process.Owner;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessIdentity;
import io.github.criujunit.workspace.Leftover.Fate;
import io.github.criujunit.workspace.Leftover.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remove what one dead JVM has left, in the order in which that can be done. For one use. */
final class Burial {

    private final DeadRun run;
    private final boolean lookOnly;
    private final ProcFs proc;
    private final DeathServices services;
    private final List<Leftover> leftovers = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Burial(DeadRun run, boolean lookOnly, ProcFs proc, DeathServices services) {
        this.run = run;
        this.lookOnly = lookOnly;
        this.proc = proc;
        this.services = services;
    }

    SweepResult result() {
        try (Claims claims = Claims.on(run.directories())) {
            claims.taken().forEach(taken -> tell(Kind.DIRECTORY, taken, Fate.LEFT, "another sweep is at it"));
            DeadRun ours = new DeadRun(run.owner(), claims.ours());
            boolean ended = endProcesses();
            if (!lookOnly && !ours.directories().isEmpty()) {
                problems.addAll(services.call(ours));
            }
            for (Path directory : ours.directories()) {
                bury(directory, ended);
            }
        }
        return new SweepResult(leftovers, problems);
    }

    private boolean endProcesses() {
        if (!proc.bootId().equals(Optional.of(run.owner().bootId()))) {
            // They ended with that boot, and their numbers are others' now.
            return true;
        }
        List<ProcessIdentity> known = run.directories().stream()
                .flatMap(directory -> KnownProcesses.in(directory).stream())
                .toList();
        OwnedProcesses processes = new OwnedProcesses(run.owner(), known, proc);
        // By name now: afterwards there is nobody to ask.
        Map<ProcessIdentity, String> names = new LinkedHashMap<>();
        processes.living().forEach(process -> names.put(process, name(process)));
        List<ProcessIdentity> survivors = lookOnly ? List.of() : processes.end();
        survivors.forEach(survivor -> names.putIfAbsent(survivor, name(survivor)));
        names.forEach((process, name) -> tell(
                Kind.PROCESS,
                name,
                survivors.contains(process) ? Fate.FAILED : done(),
                survivors.contains(process)
                        ? "it does not end on SIGKILL, or is not ours to signal"
                        : "its JVM is dead"));
        return survivors.isEmpty();
    }

    private String name(ProcessIdentity process) {
        String command = String.join(" ", proc.commandLine(process.pid()));
        return "PID " + process.pid() + " (" + (command.length() > 120 ? command.substring(0, 120) + "..." : command)
                + ")";
    }

    private void bury(Path directory, boolean ended) {
        try {
            Traces traces = Traces.in(directory);
            for (NetworkLock lock : traces.locks()) {
                if (lock.exists()) {
                    remove(Kind.NETWORK_LOCK, lock.toString(), lock::remove);
                }
            }
            for (Path point : new MountsBelow(directory.toRealPath()).points(proc)) {
                remove(Kind.MOUNT, point.toString(), () -> MountsBelow.detach(point));
            }
            for (Path temporary : traces.emptyDirectories()) {
                remove(Kind.TEMPORARY, temporary.toString(), () -> delete(temporary));
            }
        } catch (NoSuchFileException e) {
            // Another sweep was about to remove it when this one claimed it, and has.
            return;
        } catch (IOException e) {
            tell(Kind.DIRECTORY, directory, Fate.FAILED, "it cannot be read: " + e);
            return;
        }
        if (!ended) {
            // The next sweep needs it, to know the processes.
            tell(Kind.DIRECTORY, directory, Fate.FAILED, "not all of its processes have ended");
        } else if (!new MountsBelow(directory).points(proc).isEmpty() && !lookOnly) {
            tell(Kind.DIRECTORY, directory, Fate.FAILED, "something is mounted in it");
        } else {
            remove(Kind.DIRECTORY, directory.toString(), () -> removeAll(directory));
        }
    }

    private static Optional<String> delete(Path empty) {
        try {
            Files.deleteIfExists(empty);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private static Optional<String> removeAll(Path directory) {
        try {
            Removal.of(directory);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    /** Removes something, and says why it could not. */
    private interface Remover {
        Optional<String> remove();
    }

    private void remove(Kind kind, String what, Remover remover) {
        Optional<String> failure = lookOnly ? Optional.empty() : remover.remove();
        leftovers.add(new Leftover(
                kind,
                what,
                Optional.of(run.owner()),
                failure.isPresent() ? Fate.FAILED : done(),
                failure.orElse("its JVM is dead")));
    }

    private Fate done() {
        return lookOnly ? Fate.FOUND : Fate.REMOVED;
    }

    private void tell(Kind kind, Object what, Fate fate, String why) {
        Owner owner = run.owner();
        leftovers.add(new Leftover(kind, what.toString(), Optional.of(owner), fate, why));
    }
}

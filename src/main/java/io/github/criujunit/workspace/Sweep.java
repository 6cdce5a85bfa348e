package io.github.criujunit.workspace;

import io.github.criujunit.process.OwnedProcesses;
import io.github.criujunit.process.Owner;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.workspace.Leftover.Fate;
import io.github.criujunit.workspace.Leftover.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * Find what dead JVMs have left, and remove it: processes of theirs, however they are held; what their {@code criu} has put
 * into the packet filter; mounts below their work directories; the directories; and empty directories of CRIU's below
 * {@code /tmp} that its log names.
 *
 * <p>Never touched is what belongs to a JVM that lives, to one of another user, PID namespace, machine or boot, and what
 * does not say whose it is. A zombie cannot be removed by anybody but its parent. There is no cache of the kernel's
 * features to remove, since the harness writes none.
 *
 * <p>Two sweeps at once do not disturb each other, and a second one finds nothing. Not thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Sweep {

    private final Collection<Path> parents;
    private final Optional<Owner> only;
    private final Owner judge;
    private final ProcFs proc;

    private Sweep(Collection<Path> parents, Optional<Owner> only, Owner judge, ProcFs proc) {
        this.parents = List.copyOf(parents);
        this.only = only;
        this.judge = judge;
        this.proc = proc;
    }

    /**
     * Sweep up after all dead JVMs.
     *
     * @param parents where work directories are looked for, as {@code criu.workDirectory} has it
     */
    public static Sweep in(Collection<Path> parents) {
        return new Sweep(parents, Optional.empty(), Owner.thisJvm(), ProcFs.system());
    }

    /** Sweep up after one dead JVM only. */
    static Sweep after(Owner dead, Collection<Path> parents) {
        return new Sweep(parents, Optional.of(dead), Owner.thisJvm(), ProcFs.system());
    }

    /** Look only. */
    public SweepResult look() {
        return sweep(true);
    }

    /** Remove what can be removed, and tell of all. */
    public SweepResult run() {
        return sweep(false);
    }

    private SweepResult sweep(boolean lookOnly) {
        List<Leftover> strange = new ArrayList<>();
        Map<Owner, List<Path>> dead = new LinkedHashMap<>();
        for (Path parent : parents) {
            for (FoundDirectory found : FoundDirectory.in(parent, judge, only, proc)) {
                switch (found.standing()) {
                    case DEAD ->
                        found.owner()
                                .filter(this::isWanted)
                                .ifPresent(owner -> dead.computeIfAbsent(owner, key -> new ArrayList<>())
                                        .add(found.path()));
                    case STRANGE ->
                        strange.add(new Leftover(
                                Kind.DIRECTORY, found.path().toString(), found.owner(), Fate.LEFT, found.why()));
                    case LIVING, KEPT -> {
                        // As it should be.
                    }
                }
            }
        }
        OwnedProcesses.owners(proc).stream()
                .filter(owner -> owner.strangeTo(judge).isEmpty() && !owner.lives(proc))
                .filter(this::isWanted)
                .forEach(owner -> dead.computeIfAbsent(owner, key -> new ArrayList<>()));
        SweepResult result = new SweepResult(List.of(), List.of());
        for (Map.Entry<Owner, List<Path>> run : dead.entrySet()) {
            result = result.and(
                    new Burial(new DeadRun(run.getKey(), run.getValue()), lookOnly, proc, DeathServices.ofClassPath())
                            .result());
        }
        return result.and(new SweepResult(only.isPresent() ? List.of() : strange, List.of()));
    }

    private boolean isWanted(Owner owner) {
        return only.map(Predicate::<Owner>isEqual).orElse(any -> true).test(owner);
    }
}

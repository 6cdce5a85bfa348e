package io.github.criujunit.cycle;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Restoration;
import io.github.criujunit.lint.LintReport;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.verify.Fidelity;
import io.github.criujunit.verify.FidelityRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collect what is found out about the processes of a session, for its result. Thread-safe. */
final class Findings {

    private LintReport lint = new LintReport(List.of());
    private final Set<ChosenOption> chosen = new LinkedHashSet<>();
    private final List<String> repeated = new ArrayList<>();
    private @Nullable FidelityRecord fidelity;
    private Duration held = Duration.ZERO;
    private @Nullable Footprint footprint;
    private final Set<String> notes = new LinkedHashSet<>();

    synchronized void add(LintReport report) {
        lint = report;
    }

    synchronized void add(Footprint measured) {
        footprint = measured;
    }

    /** Add what came of the tree in the images. */
    synchronized void add(Checkpoint checkpoint) {
        held = checkpoint.held();
        if (footprint != null) {
            footprint = footprint.after(checkpoint);
        }
    }

    synchronized void add(List<ChosenOption> options) {
        chosen.addAll(options);
    }

    /** Say that CRIU was asked again, since it met what was not there when lint looked. */
    synchronized void addRepeated(String id) {
        repeated.add(id);
    }

    /**
     * Look at something that CRIU does not need. When that fails, for a reason that nobody foresaw, it is told; what CRIU
     * has done, or may still do, is not given up for it.
     *
     * @param what is not known then
     */
    <T> Optional<T> attempt(String what, Supplier<Optional<T>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            note(what, e);
            return Optional.empty();
        }
    }

    void attempt(String what, Runnable look) {
        attempt(what, () -> {
            look.run();
            return Optional.empty();
        });
    }

    private synchronized void note(String what, RuntimeException e) {
        notes.add(what + ": " + e);
    }

    /**
     * Compare the tree that was dumped with the one that was restored; empty when one of them was not seen, or cannot be
     * compared.
     */
    Optional<FidelityRecord> compare(Checkpoint checkpoint, Restoration restoration) {
        checkpoint.lookProblem().ifPresent(e -> note("the tree could not be looked at as it was dumped", e));
        restoration.lookProblem().ifPresent(e -> note("the tree could not be looked at as it was restored", e));
        return attempt("fidelity is not known", () -> compared(checkpoint, restoration));
    }

    private Optional<FidelityRecord> compared(Checkpoint checkpoint, Restoration restoration) {
        Optional<ProcessSnapshot> after = restoration
                .snapshot()
                .or(() -> restoration.process().tree().map(tree -> ProcessSnapshot.of(tree, ProcFs.system())));
        if (checkpoint.snapshot().isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        ProcessSnapshot before = checkpoint.snapshot().get();
        boolean stoodStill =
                !checkpoint.held().isZero() && restoration.snapshot().isPresent();
        FidelityRecord compared = new FidelityRecord(
                before,
                after.get(),
                stoodStill ? Fidelity.between(before, after.get()) : Fidelity.whileRunning(before, after.get()),
                stoodStill);
        add(compared);
        return Optional.of(compared);
    }

    /** A difference after one of several restores must not be hidden by the next one. */
    private synchronized void add(FidelityRecord compared) {
        if (fidelity == null || fidelity.fidelity().isIdentical()) {
            fidelity = compared;
        }
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    synchronized LintReport lint() {
        return lint;
    }

    synchronized List<ChosenOption> chosen() {
        return List.copyOf(chosen);
    }

    /** Get the ids of what made CRIU refuse a dump that was repeated then. */
    synchronized List<String> repeated() {
        return List.copyOf(repeated);
    }

    synchronized Optional<FidelityRecord> fidelity() {
        return Optional.ofNullable(fidelity);
    }

    synchronized Duration held() {
        return held;
    }

    synchronized Optional<Footprint> footprint() {
        return Optional.ofNullable(footprint);
    }
}

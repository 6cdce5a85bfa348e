package io.github.criujunit.cycle;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.CriuFailedException;
import io.github.criujunit.criu.CriuRun;
import io.github.criujunit.criu.Restoration;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.image.DumpStatistics;
import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.image.RestoreStatistics;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Launch;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.TrackedProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Write down what a session does, for its result. Thread-safe. */
final class Chronicle {

    private final List<StartedFixture> fixtures = new ArrayList<>();
    private final List<CriuCall> calls = new ArrayList<>();
    private @Nullable TrackedProcess current;
    private @Nullable DumpStatistics dumpStatistics;
    private @Nullable RestoreStatistics restoreStatistics;
    private OptionalLong imageBytes = OptionalLong.empty();
    private int restores;
    private @Nullable ProcessEnd end;

    synchronized void starting(Fixture fixture, Path scratch) {
        fixtures.add(StartedFixture.starting(fixture, scratch));
    }

    synchronized void started(Launch launch) {
        fixtures.add(fixtures.remove(fixtures.size() - 1).started(launch));
    }

    synchronized void ready(RunningProcess process) {
        fixtures.add(fixtures.remove(fixtures.size() - 1).ready(process));
        isNow(process);
    }

    /** Write down a call of CRIU, also when it fails. */
    Checkpoint dump(TrackedProcess process, ImageDirectory images, Supplier<Checkpoint> dump) {
        try {
            Checkpoint checkpoint = dump.get();
            add(Phase.DUMP, process.pid(), checkpoint.run(), images, Optional.empty());
            dumped(checkpoint);
            return checkpoint;
        } catch (CriuFailedException e) {
            e.run().ifPresent(run -> add(Phase.DUMP, process.pid(), run, images, e.diagnosis()));
            throw e;
        }
    }

    /** Write down a call of CRIU, also when it fails. */
    Restoration restore(Checkpoint checkpoint, Supplier<Restoration> restore) {
        try {
            Restoration restoration = restore.get();
            add(Phase.RESTORE, checkpoint.pid(), restoration.run(), checkpoint.images(), Optional.empty());
            isNow(restoration.process());
            return restoration;
        } catch (CriuFailedException e) {
            e.run().ifPresent(run -> add(Phase.RESTORE, checkpoint.pid(), run, checkpoint.images(), e.diagnosis()));
            throw e;
        }
    }

    private synchronized void add(
            Phase phase, long pid, CriuRun run, ImageDirectory images, Optional<Diagnosis> diagnosis) {
        calls.add(new CriuCall(phase, pid, run, images, diagnosis));
    }

    private synchronized void dumped(Checkpoint checkpoint) {
        dumpStatistics = checkpoint.statistics().orElse(null);
        imageBytes = checkpoint
                .images()
                .sizes()
                .map(sizes -> OptionalLong.of(
                        sizes.values().stream().mapToLong(Long::longValue).sum()))
                .orElse(OptionalLong.empty());
    }

    private synchronized void isNow(TrackedProcess process) {
        current = process;
        end = null;
    }

    /** Write down that a restored process was seen to be right. */
    synchronized void verified(Restoration restoration) {
        restoreStatistics = restoration.statistics().orElse(null);
        restores++;
    }

    synchronized void ended(TrackedProcess process, ProcessEnd how) {
        if (process == current) {
            end = how;
        }
    }

    /** Get the process that was started or restored last; empty when none got ready. */
    synchronized Optional<TrackedProcess> current() {
        return Optional.ofNullable(current);
    }

    /** Get how often a restored process was seen to be right. */
    synchronized int restores() {
        return restores;
    }

    /** Get the name of what was started last; empty when nothing was. */
    synchronized String fixture() {
        return fixtures.isEmpty() ? "" : fixtures.get(fixtures.size() - 1).name();
    }

    synchronized Optional<ProcessEnd> end() {
        return Optional.ofNullable(end);
    }

    synchronized Measurements measurements(List<PhaseTiming> phases, Findings findings) {
        return new Measurements(
                phases,
                Optional.ofNullable(dumpStatistics),
                Optional.ofNullable(restoreStatistics),
                imageBytes,
                findings.held(),
                findings.footprint());
    }

    synchronized Evidence evidence(Optional<Path> kept) {
        return new Evidence(fixtures, calls, kept);
    }
}

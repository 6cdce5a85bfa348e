package io.github.criujunit.testkit;

import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.criu.CriuVersion;
import io.github.criujunit.criu.KernelVersion;
import io.github.criujunit.criu.Privilege;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.DumpedMapping;
import io.github.criujunit.cycle.Evidence;
import io.github.criujunit.cycle.Failure;
import io.github.criujunit.cycle.Footprint;
import io.github.criujunit.cycle.Measurements;
import io.github.criujunit.cycle.Observations;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.cycle.PhaseTiming;
import io.github.criujunit.image.DumpStatistics;
import io.github.criujunit.image.ImageSizes;
import io.github.criujunit.lint.Finding;
import io.github.criujunit.lint.LintReport;
import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.MappingUsage;
import io.github.criujunit.snapshot.MemoryUsage;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.verify.Difference;
import io.github.criujunit.verify.Fidelity;
import io.github.criujunit.verify.FidelityRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The result of a cycle that was never run. Of each kind of memory the anonymous one alone. */
public record MadeUpCycle(
        ProcessSnapshot snapshot,
        long rssBytes,
        Map<String, Long> files,
        List<DumpedMapping> dumped,
        long pagesWritten,
        Duration frozen,
        Duration held,
        List<Finding> findings,
        List<Difference> differences,
        Optional<Failure> failure) {

    /** A server that was restored. */
    public static MadeUpCycle restored(ProcessSnapshot snapshot) {
        return new MadeUpCycle(
                snapshot,
                10 << 20,
                Map.of("pages-1.img", 5L << 20, "core-5.img", 3000L, "core-6.img", 2000L, "files.img", 500L),
                List.of(
                        new DumpedMapping("server (PID 5)", "[heap]", 1000),
                        new DumpedMapping("server (PID 5)", "/usr/lib/libc.so.6", 280)),
                1280,
                Duration.ofMillis(25),
                Duration.ofMillis(5),
                List.of(),
                List.of(),
                Optional.empty());
    }

    public MadeUpCycle withRss(long bytes) {
        return new MadeUpCycle(
                snapshot, bytes, files, dumped, pagesWritten, frozen, held, findings, differences, failure);
    }

    public MadeUpCycle withFindings(Finding... found) {
        return new MadeUpCycle(
                snapshot, rssBytes, files, dumped, pagesWritten, frozen, held, List.of(found), differences, failure);
    }

    public MadeUpCycle withDifferences(Difference... found) {
        return new MadeUpCycle(
                snapshot, rssBytes, files, dumped, pagesWritten, frozen, held, findings, List.of(found), failure);
    }

    public MadeUpCycle failed(Phase phase, String message, String finding) {
        Failure failed = new Failure(phase, message, Optional.empty(), Optional.of(finding));
        return new MadeUpCycle(
                snapshot,
                rssBytes,
                files,
                dumped,
                pagesWritten,
                frozen,
                held,
                findings,
                differences,
                Optional.of(failed));
    }

    /** What is there after the dump is there when it did not fail. */
    public CycleResult result() {
        boolean isDumped = failure.isEmpty();
        return new CycleResult(
                isDumped,
                "server",
                OptionalLong.of(5),
                criu(),
                measurements(isDumped),
                new Observations(
                        List.of(),
                        List.of(),
                        new LintReport(findings),
                        isDumped
                                ? Optional.of(new FidelityRecord(
                                        snapshot, snapshot, new Fidelity(differences, List.of()), true))
                                : Optional.empty()),
                Evidence.NONE,
                Optional.empty(),
                failure);
    }

    private Measurements measurements(boolean isDumped) {
        Mapping mapping = new Mapping(0x1000, 0x1000 + rssBytes, "rw-p", 0, "00:00", 0, "");
        MemoryUsage memory =
                new MemoryUsage(List.of(new MappingUsage(mapping, rssBytes, rssBytes / 2, rssBytes, 0, List.of())));
        ImageSizes images = new ImageSizes(files);
        if (!isDumped) {
            return new Measurements(
                    List.of(new PhaseTiming(Phase.DUMP, Duration.ofMillis(30))),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    held,
                    Optional.of(new Footprint(snapshot, Optional.of(memory), Optional.empty(), List.of())));
        }
        return new Measurements(
                List.of(
                        new PhaseTiming(Phase.DUMP, Duration.ofMillis(71)),
                        new PhaseTiming(Phase.RESTORE, Duration.ofMillis(42))),
                Optional.of(new DumpStatistics(
                        400, frozen.toNanos() / 1000, 8000, 5000, pagesWritten + 100, 0, pagesWritten)),
                Optional.empty(),
                OptionalLong.of(images.bytes()),
                held,
                Optional.of(new Footprint(snapshot, Optional.of(memory), Optional.of(images), dumped)));
    }

    private static CriuInstallation criu() {
        return new CriuInstallation(
                Path.of("/usr/sbin/criu"),
                new CriuVersion("4.2.1", 4, 2),
                Privilege.ROOT,
                new KernelVersion("6.18.0", 6, 18),
                false,
                List.of(),
                List.of());
    }
}

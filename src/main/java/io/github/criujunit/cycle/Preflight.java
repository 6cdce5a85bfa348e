package io.github.criujunit.cycle;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.OptionWords;
import io.github.criujunit.criu.Privilege;
import io.github.criujunit.criu.Toggle;
import io.github.criujunit.lint.Finding;
import io.github.criujunit.lint.Lint;
import io.github.criujunit.lint.LintReport;
import io.github.criujunit.lint.Surroundings;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Look at a process before it is dumped, and decide what CRIU is told.
 *
 * @param snapshot absent when the process is gone
 */
record Preflight(Optional<ProcessSnapshot> snapshot, LintReport report) {

    /** Know nothing. */
    static final Preflight NONE = new Preflight(Optional.empty(), new LintReport(List.of()));

    private static final String TRACK_MEM = "--track-mem";

    /** Source: {@code init} of every container and machine is root's. */
    private static final long A_PROCESS_OF_ROOT = 1;

    static Preflight of(TrackedProcess process, CriuInstallation criu, Path imageDirectory) {
        Optional<ProcessSnapshot> snapshot = process.tree().map(tree -> ProcessSnapshot.of(tree, ProcFs.system()));
        long dumper = criu.privilege() == Privilege.SUDO
                ? A_PROCESS_OF_ROOT
                : ProcessHandle.current().pid();
        Surroundings surroundings =
                new Surroundings(ProcFs.system(), dumper, Optional.of(imageDirectory), criu.memoryTracking());
        return new Preflight(
                snapshot, snapshot.map(seen -> Lint.of(seen, surroundings)).orElseGet(() -> new LintReport(List.of())));
    }

    /**
     * Refuse a process that CRIU would refuse, where nothing may be added.
     *
     * @throws StepFailedException when that is so
     */
    Preflight requireClear(TrackedProcess process, DumpOptions options, SessionDefaults defaults) {
        if (defaults.options() == CheckpointOptions.STRICT) {
            List<Finding> unmet = AutomaticOptions.unmet(report, options, defaults.restoreOptions())
                    .toList();
            if (!unmet.isEmpty()) {
                throw new StepFailedException(
                        StrictText.of(process, unmet), Optional.of(unmet.get(0).id()));
            }
        }
        return this;
    }

    /** Decide which options are added. */
    AutomaticOptions automatic(DumpOptions options, SessionDefaults defaults) {
        return switch (defaults.options()) {
            case AUTO ->
                snapshot.isPresent()
                        ? AutomaticOptions.of(report, options, defaults.restoreOptions())
                        : AutomaticOptions.none(options);
            case GIVEN -> AutomaticOptions.none(options);
            case STRICT ->
                AutomaticOptions.none(options.withShellJob(offUnlessOn(options.shellJob()))
                        .withTrackMemory(offUnlessOn(options.trackMemory())));
        };
    }

    private static Toggle offUnlessOn(Toggle toggle) {
        return toggle == Toggle.ON ? Toggle.ON : Toggle.OFF;
    }

    /** List what was added for a dump, by its findings and by the switches that decide by themselves. */
    List<ChosenOption> chosen(
            AutomaticOptions automatic, DumpOptions options, Checkpoint checkpoint, CriuInstallation criu) {
        List<ChosenOption> chosen = new ArrayList<>(automatic.chosen());
        if (options.shellJob() == Toggle.AUTO
                && checkpoint.shellJob()
                && !OptionWords.isGiven(options.further(), AutomaticOptions.SHELL_JOB)) {
            List<String> word = List.of(AutomaticOptions.SHELL_JOB);
            chosen.add(new ChosenOption(word, word, reasonForShellJob()));
        }
        if (automatic.dump().trackMemory() == Toggle.AUTO
                && criu.memoryTracking()
                && !OptionWords.isGiven(options.further(), TRACK_MEM)) {
            chosen.add(
                    new ChosenOption(List.of(TRACK_MEM), List.of(), "this kernel tracks which pages were written to"));
        }
        return chosen;
    }

    private String reasonForShellJob() {
        return report.findings().stream()
                .filter(finding -> finding.options().dump().contains(AutomaticOptions.SHELL_JOB))
                .map(Finding::text)
                .findFirst()
                .orElse("its session or its terminal comes from outside of the tree");
    }
}

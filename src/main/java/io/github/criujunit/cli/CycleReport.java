package io.github.criujunit.cli;

import io.github.criujunit.cycle.Configuration;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Failure;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.run.ReportSettings;
import io.github.criujunit.report.run.RunRecorder;
import io.github.criujunit.report.run.TestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Report on one cycle as a run of tests is reported on. */
final class CycleReport {

    private final RunRecorder recorder;
    private final TestName name;

    private CycleReport(RunRecorder recorder, TestName name) {
        this.recorder = recorder;
        this.name = name;
    }

    /**
     * Begin a report.
     *
     * @param fixture the name of what is run
     * @throws IllegalArgumentException when what is configured cannot be meant
     */
    static CycleReport begin(Path directory, String fixture) {
        ReportSettings settings = ReportSettings.read(Configuration.of(key -> key.equals(ReportSettings.DIRECTORY)
                ? Optional.of(directory.toAbsolutePath().toString())
                : Optional.ofNullable(System.getProperty(key))));
        CycleReport report = new CycleReport(
                new RunRecorder(settings), new TestName("criu-junit run " + fixture, "", null, fixture));
        report.recorder.started(report.name);
        return report;
    }

    void entered(Phase phase) {
        recorder.entered(name.id(), phase);
    }

    void opened(Path workDirectory) {
        try {
            recorder.claim(workDirectory, name.id());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into the work directory " + workDirectory, e);
        }
    }

    /** Take what is known as long as the files of the cycle are there. */
    void ran(CycleResult result) {
        Optional<Path> bundle =
                result.failure().map(Failure::message).flatMap(message -> recorder.save(name.id(), result, message));
        recorder.ran(name.id(), result, bundle, Optional.empty(), List.of());
    }

    /**
     * Write it.
     *
     * @throws IllegalArgumentException when the directory cannot be written
     */
    void write(CycleResult result) {
        recorder.finished(
                name.id(),
                result.isRestored() ? TestOutcome.PASSED : TestOutcome.FAILED,
                null,
                result.failure().map(Failure::message).orElse(null));
        try {
            recorder.close(Set.of());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the report in " + recorder.directory() + " could not be written: " + e, e);
        }
    }
}

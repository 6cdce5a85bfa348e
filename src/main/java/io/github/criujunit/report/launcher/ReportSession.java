package io.github.criujunit.report.launcher;

import io.github.criujunit.cycle.Configuration;
import io.github.criujunit.report.ci.CiServer;
import io.github.criujunit.report.ci.ConsoleText;
import io.github.criujunit.report.ci.StepSummary;
import io.github.criujunit.report.ci.SummaryMarkdown;
import io.github.criujunit.report.run.ClosedRun;
import io.github.criujunit.report.run.ReportSettings;
import io.github.criujunit.report.run.RunRecorder;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Record the plans of one launcher session, and report when it closes.
 *
 * <p>Does nothing before a plan is executed: Maven's own JVM opens a session to discover tests, and only that, where forks
 * run them.
 */
final class ReportSession implements TestExecutionListener {

    private final NamespacedHierarchicalStore<Namespace> store;
    private final List<TestRecording> recordings = new CopyOnWriteArrayList<>();
    private volatile @Nullable TestRecording current;
    private volatile @Nullable RunRecorder recorder;
    private volatile @Nullable ReportSettings settings;
    private volatile @Nullable IllegalArgumentException misconfigured;

    ReportSession(NamespacedHierarchicalStore<Namespace> store) {
        this.store = store;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        ReportSettings read = settings(plan);
        if (read == null || !read.enabled()) {
            return;
        }
        RunRecorder common = recorder;
        if (common == null) {
            common = new RunRecorder(read);
            recorder = common;
            // For the extension, which has more to tell of a test than the launcher.
            store.put(Namespace.create(RunRecorder.class.getName()), RunRecorder.class, common);
        }
        TestRecording recording = new TestRecording(common, plan);
        recordings.add(recording);
        current = recording;
    }

    private @Nullable ReportSettings settings(TestPlan plan) {
        try {
            ReportSettings read = ReportSettings.read(
                    Configuration.of(key -> plan.getConfigurationParameters().get(key)));
            settings = read;
            return read;
        } catch (IllegalArgumentException e) {
            // The launcher would only log it here.
            misconfigured = e;
            return null;
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        recording().ifPresent(recording -> recording.executionStarted(test));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        recording().ifPresent(recording -> recording.executionSkipped(test, reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        recording().ifPresent(recording -> recording.executionFinished(test, result));
    }

    private Optional<TestRecording> recording() {
        return Optional.ofNullable(current);
    }

    /**
     * Write the report, and say where it is.
     *
     * @throws TooFewCheckpointTests when fewer were executed than there must be
     * @throws IllegalArgumentException when a parameter has a value that is not allowed
     */
    void close() {
        IllegalArgumentException wrong = misconfigured;
        if (wrong != null) {
            throw wrong;
        }
        RunRecorder common = recorder;
        if (common != null) {
            Set<String> endedClasses = new HashSet<>();
            recordings.forEach(recording -> endedClasses.addAll(recording.endedClasses()));
            try {
                common.close(endedClasses).ifPresent(ReportSession::report);
            } catch (IOException e) {
                notWritten(common, e);
            }
        }
    }

    private static void report(ClosedRun run) {
        Map<String, String> environment = System.getenv();
        if (!run.ownTests().isEmpty()) {
            Console.print(
                    new ConsoleText(CiServer.of(environment, System.getProperties()), run.directory()).of(run.own()));
        }
        StepSummary.of(environment).ifPresent(summary -> {
            try {
                summary.replace(run.directory(), SummaryMarkdown.of(run.results()));
            } catch (IOException e) {
                Console.print("criu-junit: the job summary could not be written: " + e);
            }
        });
        if (run.isLast() && run.results().lacksExecuted()) {
            throw new TooFewCheckpointTests(run.results());
        }
    }

    /** Tests that have passed stay so; but what is demanded of their number cannot be said to be met. */
    private void notWritten(RunRecorder common, IOException e) {
        String message = "the report in " + common.directory() + " could not be written: " + e;
        ReportSettings read = settings;
        if (read != null && read.minimumExecuted().isPresent()) {
            throw new TooFewCheckpointTests(message);
        }
        Console.print("criu-junit: " + message);
    }
}

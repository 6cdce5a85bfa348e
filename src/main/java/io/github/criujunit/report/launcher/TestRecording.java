package io.github.criujunit.report.launcher;

import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.run.FailureText;
import io.github.criujunit.report.run.RunRecorder;
import io.github.criujunit.report.run.TestName;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tell the recorder what becomes of the tests of one plan. Thread-safe, as a parallel run needs. */
final class TestRecording implements TestExecutionListener {

    private final RunRecorder recorder;
    private final TestPlan plan;
    private final Set<String> endedClasses = ConcurrentHashMap.newKeySet();

    TestRecording(RunRecorder recorder, TestPlan plan) {
        this.recorder = recorder;
        this.plan = plan;
    }

    /** Get the classes that have been run, or skipped. */
    Set<String> endedClasses() {
        return Set.copyOf(endedClasses);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest() && AnnotatedTests.contains(test, plan)) {
            recorder.started(TestNames.of(test, plan));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier skipped, String reason) {
        noteClass(skipped);
        if (skipped.isTest()) {
            skip(skipped, reason);
            return;
        }
        Set<TestIdentifier> tests = plan.getDescendants(skipped);
        tests.stream().filter(TestIdentifier::isTest).forEach(test -> skip(test, reason));
        if (tests.stream().noneMatch(TestIdentifier::isTest)) {
            // Invocations that nobody has counted yet.
            skip(skipped, reason);
        }
    }

    private void skip(TestIdentifier test, String reason) {
        if (AnnotatedTests.contains(test, plan)) {
            recorder.skipped(TestNames.of(test, plan), reason);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        noteClass(test);
        if (recorder.isRunning(test.getUniqueId())) {
            finish(TestNames.of(test, plan), result);
        } else if (test.isContainer() && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            containerEnded(test, result);
        }
    }

    /** What fails before or after all tests of a class belongs to none of them, and must not be lost. */
    private void containerEnded(TestIdentifier container, TestExecutionResult result) {
        boolean annotated = AnnotatedTests.contains(container, plan)
                || plan.getDescendants(container).stream().anyMatch(test -> AnnotatedTests.contains(test, plan));
        if (annotated) {
            TestName name = TestNames.of(container, plan);
            recorder.started(name);
            finish(name, result);
        }
    }

    private void finish(TestName test, TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        switch (result.getStatus()) {
            case SUCCESSFUL -> recorder.finished(test.id(), TestOutcome.PASSED, null, null);
            case ABORTED ->
                recorder.finished(
                        test.id(),
                        TestOutcome.SKIPPED,
                        thrown == null || thrown.getMessage() == null ? "aborted" : thrown.getMessage(),
                        null);
            case FAILED ->
                recorder.finished(
                        test.id(),
                        TestOutcome.FAILED,
                        null,
                        thrown == null ? "failed without saying why" : FailureText.of(thrown, test.className()));
        }
    }

    private void noteClass(TestIdentifier test) {
        test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .ifPresent(endedClasses::add);
    }
}

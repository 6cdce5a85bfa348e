package io.github.criujunit.report.run;

import io.github.criujunit.cycle.Phase;
import io.github.criujunit.report.CauseGroups;
import io.github.criujunit.report.Host;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.TestResult;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follow one test through the events of a run, attempt by attempt. For one thread. */
final class TestHistory {

    private final TestName test;
    private Host host;
    private Jvm jvm;
    private int attempts;
    private boolean hasFailedBefore;
    private String startedAt = "";
    private @Nullable String phase;
    private boolean dumped;
    private JournalEvent.@Nullable Ran ran;
    private JournalEvent.@Nullable Finished finished;
    private @Nullable String skipped;
    private @Nullable String remains;

    TestHistory(TestName test, Host host, Jvm jvm) {
        this.test = test;
        this.host = host;
        this.jvm = jvm;
    }

    /** Begin an attempt; the one before it is over, whether it said so or not. */
    void started(JournalEvent.Started event, Host where, Jvm by) {
        hasFailedBefore |= attempts > 0 && (finished == null || finished.outcome() == TestOutcome.FAILED);
        attempts++;
        startedAt = event.at();
        host = where;
        jvm = by;
        phase = null;
        dumped = false;
        ran = null;
        finished = null;
        skipped = null;
        remains = null;
    }

    void entered(String newPhase) {
        phase = newPhase;
        dumped |= newPhase.equals(Phase.DUMP.name());
    }

    void found(JournalEvent.Found event) {
        ranOn(event.host());
    }

    void ranOn(Host machine) {
        host = machine;
    }

    void ran(JournalEvent.Ran event) {
        ran = event;
    }

    void remains(JournalEvent.Remains event) {
        remains = event.bundle();
    }

    void finished(JournalEvent.Finished event) {
        finished = event;
    }

    void skipped(JournalEvent.Skipped event) {
        skipped = event.reason();
        startedAt = event.at();
    }

    /** Get when it was last heard of. */
    String lastHeardOf() {
        return finished == null ? startedAt : finished.at();
    }

    Host host() {
        return host;
    }

    /**
     * Say what became of it.
     *
     * @param isJvmAlive whether the JVM of the last attempt still runs
     */
    TestResult result(Predicate<Jvm> isJvmAlive) {
        TestOutcome outcome = outcome(isJvmAlive);
        JournalEvent.Ran cycle = ran;
        String message = message(outcome);
        String failedPhase = failedPhase(outcome);
        return new TestResult(
                test.id(),
                test.className(),
                test.method(),
                test.name(),
                host.id(),
                outcome,
                dumped,
                reason(outcome),
                message,
                failedPhase,
                cause(outcome, message),
                Math.max(1, attempts),
                startedAt,
                finished == null ? 0 : finished.millis(),
                cycle == null ? remains : cycle.bundle(),
                cycle == null ? null : cycle.control(),
                cycle == null ? List.of() : cycle.drift(),
                cycle == null ? null : cycle.log(),
                cycle == null ? null : cycle.cycle());
    }

    private TestOutcome outcome(Predicate<Jvm> isJvmAlive) {
        if (skipped != null) {
            return TestOutcome.SKIPPED;
        }
        if (finished == null) {
            return isJvmAlive.test(jvm) ? TestOutcome.RUNNING : TestOutcome.DIED;
        }
        return finished.outcome() == TestOutcome.PASSED && hasFailedBefore ? TestOutcome.FLAKY : finished.outcome();
    }

    private @Nullable String reason(TestOutcome outcome) {
        if (outcome != TestOutcome.SKIPPED) {
            return null;
        }
        return skipped != null ? skipped : finished == null ? null : finished.reason();
    }

    private @Nullable String message(TestOutcome outcome) {
        if (outcome == TestOutcome.DIED) {
            return "the JVM (PID " + jvm.pid() + ") ended during the test, "
                    + (phase == null ? "before its first phase" : "in phase " + phase);
        }
        return finished == null ? null : finished.message();
    }

    private @Nullable String cause(TestOutcome outcome, @Nullable String message) {
        if (message == null) {
            return null;
        }
        return outcome == TestOutcome.DIED
                ? CauseGroups.JVM_ENDED
                : CauseGroups.idOf(message, ran == null ? null : ran.cycle());
    }

    private @Nullable String failedPhase(TestOutcome outcome) {
        if (outcome == TestOutcome.DIED) {
            return phase;
        }
        JournalEvent.Ran cycle = ran;
        if (cycle == null
                || !cycle.cycle().has("failure")
                || !cycle.cycle().get("failure").isJsonObject()) {
            return null;
        }
        return cycle.cycle()
                .getAsJsonObject("failure")
                .get("phase")
                .getAsString()
                .toUpperCase(Locale.ROOT);
    }
}

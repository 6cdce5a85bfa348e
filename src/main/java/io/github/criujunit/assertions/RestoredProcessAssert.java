package io.github.criujunit.assertions;

import io.github.criujunit.process.Durations;
import io.github.criujunit.process.ExitStatus;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessOutput;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.verify.Aspect;
import io.github.criujunit.verify.Difference;
import io.github.criujunit.verify.Fidelity;
import io.github.criujunit.verify.FidelityRecord;
import io.github.criujunit.verify.FidelityRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Assert what became of a restored process.
 *
 * <p>What a process does takes time: assertions on output and exit wait for it, 5 s at most unless {@link
 * #within(Duration)} says otherwise.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RestoredProcessAssert extends AbstractAssert<RestoredProcessAssert, RestoredProcess> {

    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(5);

    private final List<FidelityRule> rules = new ArrayList<>();
    private Duration limit = DEFAULT_LIMIT;

    RestoredProcessAssert(RestoredProcess actual) {
        super(actual, RestoredProcessAssert.class);
    }

    /** Wait this long at most in the assertions that follow. */
    public RestoredProcessAssert within(Duration newLimit) {
        limit = newLimit;
        return this;
    }

    /**
     * Verify that the process that was restored is alive: by its start time and state, so that neither a zombie nor
     * another process with its PID passes.
     */
    public RestoredProcessAssert isAlive() {
        isNotNull();
        if (!actual.isAlive()) {
            throw expected("to be alive, but it " + end());
        }
        return this;
    }

    /** Verify that the process has ended, or does within the limit. */
    public RestoredProcessAssert isNotAlive() {
        isNotNull();
        if (!actual.awaitEnd(limit)) {
            throw expected("to have ended, but it is still " + stillAfterLimit());
        }
        return this;
    }

    /** Verify that the process is alive and has the PID that it had when it was dumped. */
    public RestoredProcessAssert hasOriginalPid() {
        isAlive();
        if (actual.pid() != actual.originalPid()) {
            throw expected("to have the PID " + actual.originalPid() + " of the process that was dumped");
        }
        return this;
    }

    /** Verify that the process has written a text since it was restored, or does within the limit. */
    public RestoredProcessAssert hasOutputContaining(String text) {
        isNotNull();
        // A dead process writes nothing more.
        Waiting.until(actual + " writes \"" + text + "\"", limit, () -> hasWritten(text) || !actual.isAlive());
        if (!hasWritten(text)) {
            throw expected("to have written within " + Durations.text(limit) + " since it was restored:\n  \"" + text
                    + "\"\n" + output());
        }
        return this;
    }

    private boolean hasWritten(String text) {
        return actual.output().text().contains(text);
    }

    /** Verify that the process has not written a text since it was restored; does not wait. */
    public RestoredProcessAssert hasNoOutputContaining(String text) {
        isNotNull();
        if (hasWritten(text)) {
            throw expected("not to have written since it was restored:\n  \"" + text + "\"\n" + output());
        }
        return this;
    }

    /** Verify that the process exits by itself with a status, within the limit. */
    public RestoredProcessAssert exitsWith(int status) {
        return endsLike(new ExitStatus.Exited(status), "to exit with status " + status);
    }

    /** Verify that a signal ends the process, within the limit. */
    public RestoredProcessAssert isKilledBy(int signal) {
        ExitStatus expected = new ExitStatus.Signalled(signal);
        return endsLike(expected, "to be killed: expected that it " + expected);
    }

    private RestoredProcessAssert endsLike(ExitStatus expected, String expectation) {
        isNotNull();
        if (!actual.awaitEnd(limit)) {
            throw expected(expectation + ", but it is still " + stillAfterLimit());
        }
        if (actual.exitStatus().filter(expected::equals).isEmpty()) {
            throw expected(expectation + ", but it " + end());
        }
        return this;
    }

    /**
     * Explain differences that match, in {@link #isFaithful} and {@link #preserves} after it.
     *
     * @param reason a sentence
     */
    public RestoredProcessAssert allowing(String reason, Predicate<Difference> matches) {
        rules.add(FidelityRule.allowing(reason, matches));
        return this;
    }

    /**
     * Verify that the process came back as it was dumped, and has not changed since, apart from what any process changes
     * while it runs: the whole tree, every aspect but {@link Aspect#MEMORY_CONTENT}.
     *
     * @param more rules that explain what may differ
     */
    public RestoredProcessAssert isFaithful(FidelityRule... more) {
        Set<Aspect> all = EnumSet.allOf(Aspect.class);
        all.remove(Aspect.MEMORY_CONTENT);
        return preserves(all, List.of(more));
    }

    /** Verify that these aspects of the process came back as they were dumped, and have not changed since. */
    public RestoredProcessAssert preserves(Aspect first, Aspect... others) {
        return preserves(EnumSet.of(first, others), List.of());
    }

    private RestoredProcessAssert preserves(Set<Aspect> aspects, List<FidelityRule> more) {
        isNotNull();
        List<FidelityRule> all = new ArrayList<>(rules);
        all.addAll(more);
        FidelityRecord compared =
                actual.kept(FidelityRecord.class).orElseThrow(() -> failure("%s", FidelityFailure.notCompared(actual)));
        if (aspects.contains(Aspect.MEMORY_CONTENT)
                && compared.dumped().memory().isEmpty()) {
            throw failure("%s", FidelityFailure.memoryNotRead(actual));
        }
        Fidelity atRestore = compared.fidelity().allowing(all).only(aspects);
        if (!atRestore.isIdentical()) {
            throw failure("%s", FidelityFailure.atRestore(actual, compared, atRestore));
        }
        ProcessTree tree = actual.tree()
                .filter(it -> actual.isAlive())
                .orElseThrow(() -> expected("to be faithful, but it " + end()));
        Fidelity since =
                compared.since(ProcessSnapshot.of(tree, ProcFs.system()), all).only(aspects);
        if (!since.isIdentical()) {
            throw failure("%s", FidelityFailure.since(actual, since));
        }
        return this;
    }

    private String end() {
        return actual.exitStatus()
                .map(ExitStatus::toString)
                .orElse("is " + actual.liveness() + " (its exit status is known to its parent alone)");
    }

    private String output() {
        ProcessOutput output = actual.output();
        String text = String.join("\n    | ", output.tail(20));
        return text.isEmpty()
                ? "but it has written nothing (" + output.file() + ")"
                : "but it has written (" + output.file() + "):\n    | " + text;
    }

    private String stillAfterLimit() {
        return actual.liveness() + " after " + Durations.text(limit);
    }

    private AssertionError expected(String expectation) {
        return failure("%s", "expected " + actual + " " + expectation);
    }
}

package io.github.criujunit.assertions;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Failure;
import io.github.criujunit.image.ByteSize;
import io.github.criujunit.image.DumpStatistics;
import io.github.criujunit.lint.Finding;
import io.github.criujunit.process.Durations;
import io.github.criujunit.verify.FidelityRecord;
import io.github.criujunit.verify.FidelityText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Assert what came of a cycle, and what it cost: budgets for the last dump.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CycleResultAssert extends AbstractAssert<CycleResultAssert, CycleResult> {

    private static final int MOST = 10;

    CycleResultAssert(CycleResult actual) {
        super(actual, CycleResultAssert.class);
    }

    /** Verify that the process was restored and verified as often as planned, and that nothing failed. */
    public CycleResultAssert isRestored() {
        isNotNull();
        if (!actual.isRestored()) {
            throw failed(actual.failure()
                    .map(Failure::message)
                    .orElse(actual.fixture() + " was not restored: the cycle has not come that far"));
        }
        return this;
    }

    /** Verify that all files of the images together have fewer bytes. */
    public CycleResultAssert hasImageSmallerThan(long bytes) {
        isNotNull();
        long actualBytes = actual.imageBytes().orElseThrow(this::notDumped);
        if (actualBytes >= bytes) {
            throw failed(
                    "the images of " + actual.fixture() + " have " + ByteSize.text(actualBytes)
                            + ", and were to have less than " + ByteSize.text(bytes) + exact(actualBytes, bytes)
                            + CycleEvidence.images(actual, MOST)
                            + CycleEvidence.mappings(actual, MOST)
                            + "\n\nWhat to do:\n  Take the biggest of it away before the dump: free caches, load later what need not be"
                            + " there.\n  criu-junit ladder STEP... shows which import brings how much.\n  Or raise the budget.");
        }
        return this;
    }

    /**
     * Verify that all files of the images together are smaller.
     *
     * @param size such as {@code 20 MiB}, {@code 1.5 GiB} or {@code 800 kB}
     */
    public CycleResultAssert hasImageSmallerThan(String size) {
        return hasImageSmallerThan(ByteSize.parse(size));
    }

    private static String exact(long actualBytes, long bytes) {
        return ByteSize.text(actualBytes).equals(ByteSize.text(bytes))
                ? " (" + actualBytes + " and " + bytes + " bytes)"
                : "";
    }

    /**
     * Verify that the tasks stood still for less than this.
     *
     * <p>What counts is the frozen time that CRIU measured, less what the harness held it up to look at the tasks.
     */
    public CycleResultAssert wasFrozenLessThan(Duration limit) {
        isNotNull();
        DumpStatistics dump = statistics();
        Duration frozen = Duration.ofNanos(dump.frozenMicros() * 1000).minus(actual.held());
        if (frozen.compareTo(limit) >= 0) {
            throw failed(String.format(
                            Locale.ROOT,
                            "%s was frozen for %.1f ms, and was to be for less than %s%n%n"
                                    + "  until all tasks stood still %10.1f ms%n"
                                    + "  draining their memory       %10.1f ms%n"
                                    + "  writing it to the images    %10.1f ms%n"
                                    + "  pages written               %10d",
                            actual.fixture(),
                            frozen.toNanos() / 1e6,
                            Durations.text(limit),
                            dump.freezingMicros() / 1e3,
                            dump.memdumpMicros() / 1e3,
                            dump.memwriteMicros() / 1e3,
                            dump.pagesWritten())
                    + CycleEvidence.mappings(actual, MOST)
                    + "\n\nWhat to do:\n  Dump less memory, or write it to something faster: criu.workDirectory on a tmpfs.\n"
                    + "  Or raise the budget: on a busy machine everything takes longer.");
        }
        return this;
    }

    /** Verify that CRIU wrote fewer pages, of 4 KiB on x86, into the images. */
    public CycleResultAssert hasPagesWrittenFewerThan(long pages) {
        isNotNull();
        DumpStatistics dump = statistics();
        if (dump.pagesWritten() >= pages) {
            throw failed(actual.fixture() + " has " + dump.pagesWritten()
                    + " pages in its images, and was to have fewer than "
                    + pages + "\n\n  scanned " + dump.pagesScanned() + ", skipped because an earlier dump has them "
                    + dump.pagesSkippedParent() + ", written " + dump.pagesWritten()
                    + CycleEvidence.mappings(actual, MOST)
                    + "\n\nWhat to do:\n  Touch less memory before the dump: a page that was never written to is not dumped."
                    + "\n  Or raise the budget.");
        }
        return this;
    }

    /** Verify that lint found nothing, before the last dump, that no option helps against. */
    public CycleResultAssert hasNoBlockingFindings() {
        isNotNull();
        List<Finding> blocking = actual.lint().blocking();
        if (!blocking.isEmpty()) {
            Finding first = blocking.get(0);
            String rest = blocking.stream()
                    .map(finding -> "  " + finding
                            + (finding.remedy().isEmpty()
                                    ? ""
                                    : "\n    " + finding.remedy().strip().replace("\n", "\n    ")))
                    .collect(Collectors.joining("\n"));
            throw failed(actual.fixture() + " has what CRIU cannot dump: " + first.resource() + ": " + first.why()
                    + " [" + first.id() + "]\n\n" + rest);
        }
        return this;
    }

    /** Verify that nothing differed after the restores that no rule explains. */
    public CycleResultAssert isFaithful() {
        isRestored();
        FidelityRecord record = actual.fidelity()
                .orElseThrow(() -> failed(actual.fixture()
                        + " was restored, and nobody compared it with what was dumped: its /proc could not be read"));
        if (!record.fidelity().isIdentical()) {
            throw failed(actual.fixture() + " was restored, and is " + FidelityText.of(record.fidelity()));
        }
        return this;
    }

    private DumpStatistics statistics() {
        return actual.dump().orElseThrow(this::notDumped);
    }

    private AssertionError notDumped() {
        return failed(actual.failure()
                .map(failure -> "there is nothing to measure, because the dump did not succeed: " + failure.message())
                .orElse("there is nothing to measure: " + actual.fixture()
                        + " was not dumped, or CRIU's statistics cannot be" + " read, as after a dump through sudo"));
    }

    private AssertionError failed(String message) {
        return new MeasurementError(failure("%s", message));
    }
}

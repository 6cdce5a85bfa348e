package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.cycle.Phase;
import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.testkit.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** See that lint finds what {@link Agrees} announces, and that the real CRIU does what the finding says. */
final class Agreement implements AutoCloseable {

    private final Agrees expected;
    private final LintedSession session;
    private boolean asked;

    Agreement(Agrees expected, LintedSession session) {
        this.expected = expected;
        this.session = session;
    }

    /** Describe a program of {@code test-fixtures/}, which prints the line "ready". */
    static Fixture fixture(String script, String... arguments) {
        return Fixture.python(Fixtures.file(script), arguments).withReadiness(Readiness.output("^(PID \\d+ )?ready$"));
    }

    /** Start something that is not linted itself, such as what has the other end of a socket. */
    RunningProcess start(Fixture fixture) {
        return session.start(fixture);
    }

    /** Say what lint finds, for what a test wants to see beside the finding itself. */
    LintReport lint(TrackedProcess process) {
        return session.lint(process);
    }

    /** Hold the agreement for the announced program with these arguments. */
    Held holds(String... arguments) {
        return holds(() -> session.start(fixture(expected.fixture(), arguments)));
    }

    /** Hold the agreement for a program that is started anew when CRIU has to be asked twice. */
    Held holds(Supplier<? extends TrackedProcess> starts) {
        TrackedProcess process = starts.get();
        Finding finding = finding(process);
        asked = true;
        return switch (finding.severity()) {
            case BLOCKS -> blocks(process, finding);
            case NEEDS_OPTION -> needsOption(process, finding, starts);
            case MAY_DIFFER, INFORMATION -> passes(process, finding);
        };
    }

    /**
     * Hold what came of it.
     *
     * @param restored empty when nothing was
     */
    record Held(Finding finding, List<RestoredProcess> restored) {

        RestoredProcess process() {
            return restored.get(0);
        }
    }

    private Held blocks(TrackedProcess process, Finding finding) {
        refuses(process, neededBeside(process));
        if (expected.mends()) {
            mend(process);
            assertThat(session.lint(process).findings())
                    .as("findings when it is mended")
                    .extracting(Finding::id)
                    .doesNotContain(expected.id());
            return passes(process, finding);
        }
        return new Held(finding, List.of());
    }

    private Held needsOption(TrackedProcess process, Finding finding, Supplier<? extends TrackedProcess> starts) {
        assertThat(String.join(" ", finding.options().dump()))
                .as("options for dump")
                .matches(expected.dump());
        assertThat(String.join(" ", finding.options().restore()))
                .as("options for restore")
                .matches(expected.restore());
        refuses(process, neededBeside(process));
        return passes(process.isAlive() ? process : starts.get(), finding);
    }

    private void refuses(TrackedProcess process, NeededOptions options) {
        CriuVerdict verdict = session.ask(process, options);
        assertThat(verdict.failed())
                .as("lint says that it %s: %s", expected.severity().words(), verdict.message())
                .contains(expected.onRestore() ? Phase.RESTORE : Phase.DUMP);
        List<String> ids = expected.criu().length == 0 ? List.of(expected.id()) : List.of(expected.criu());
        assertThat(verdict.id()).as(verdict.message()).isIn(ids);
        if (!expected.onRestore()) {
            assertThat(process.isAlive())
                    .as("a dump that fails leaves the process running")
                    .isTrue();
        }
    }

    private Held passes(TrackedProcess process, Finding finding) {
        CriuVerdict verdict = session.ask(process, needed(session.lint(process), List.of()));
        assertThat(verdict.failed())
                .as("lint says that it passes: %s", verdict.message())
                .isEmpty();
        return new Held(finding, verdict.restored().stream().toList());
    }

    private Finding finding(TrackedProcess process) {
        LintReport report = session.lint(process);
        assertThat(Stream.concat(report.blocking().stream(), report.of(Severity.NEEDS_OPTION).stream()))
                .as("findings that block or need an option")
                .allSatisfy(finding -> assertThat(finding.id()).isIn(announced()));
        return report.findings().stream()
                .filter(finding -> finding.id().equals(expected.id()) && finding.severity() == expected.severity())
                .findFirst()
                .orElseThrow(() -> new AssertionError("lint should find that it "
                        + expected.severity().words() + " [" + expected.id() + "], and found " + report.findings()));
    }

    private List<String> announced() {
        List<String> ids = new ArrayList<>(List.of(expected.besides()));
        ids.add(expected.id());
        return ids;
    }

    /** What else is needed is given each time, so that CRIU gets as far as to the finding. */
    private NeededOptions neededBeside(TrackedProcess process) {
        return needed(session.lint(process), List.of(expected.id()));
    }

    /** Join the options of all findings, each once. */
    static NeededOptions needed(LintReport report, List<String> without) {
        List<NeededOptions> options = report.of(Severity.NEEDS_OPTION).stream()
                .filter(finding -> !without.contains(finding.id()))
                .map(Finding::options)
                .toList();
        return new NeededOptions(
                options.stream()
                        .map(NeededOptions::dump)
                        .distinct()
                        .flatMap(List::stream)
                        .toList(),
                options.stream()
                        .map(NeededOptions::restore)
                        .distinct()
                        .flatMap(List::stream)
                        .toList());
    }

    /** Tell a program with SIGUSR1 to do away with what was found, and wait until it prints the line "mended". */
    private static void mend(TrackedProcess process) {
        process.signal(Signal.SIGUSR1);
        assertThat(Waiting.until(
                        "it is mended",
                        Duration.ofSeconds(5),
                        () -> process.output().text().contains("mended\n")))
                .as("mended: %s", process.output().text())
                .isTrue();
    }

    void requireAsked() {
        assertThat(asked).as("the test asks lint and CRIU").isTrue();
    }

    @Override
    public void close() {
        session.close();
    }
}

package io.github.criujunit.report.launcher;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.criujunit.CriuCheckpoint;
import io.github.criujunit.Mode;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.report.CauseGroup;
import io.github.criujunit.report.LogExcerpt;
import io.github.criujunit.report.ResultsJson;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a user's run leaves behind: run by the launcher as Surefire runs it, with the listener found by its service file. */
@Tag("criu")
class ReportListenerIT {

    @TempDir
    private Path directory;

    static class OfEveryKindTestCase {
        @Test
        @CriuCheckpoint
        void passes(RestoredProcess process) {
            assertThat(process).isAlive();
        }

        @Test
        @CriuCheckpoint(mode = Mode.MANUAL)
        void byHand(CheckpointSession session) {
            session.restore(session.dump(session.start(Fixture.debugPy())));
        }

        @ParameterizedTest
        @ValueSource(strings = {"--token=abcdef123456", "two"})
        @CriuCheckpoint(
                command = {"python3", "test-fixtures/provoked/opens.py", "/dev/fuse"},
                readyOutput = "ready")
        void failsAlike(String parameter) {}

        @Test
        @CriuCheckpoint
        void fails(RestoredProcess process) {
            throw new IllegalStateException("password=hunter2hunter2 was refused");
        }

        @Test
        @CriuCheckpoint
        void aborts() {
            Assumptions.abort("not on this day");
        }

        @Test
        @Disabled("until next week")
        @CriuCheckpoint
        void isDisabled() {}

        @Test
        void hasNoCheckpoint() {}
    }

    @CriuCheckpoint
    static class CannotBeginTestCase {
        @BeforeAll
        static void fail() {
            throw new IllegalStateException("nothing is ready");
        }

        @Test
        void neverRuns() {}
    }

    static class HasNoneTestCase {
        @Test
        @Tag("criu")
        void hasNoCheckpoint() {}
    }

    @Test
    void what_becomes_of_each_test_is_in_the_report() throws IOException {
        run(OfEveryKindTestCase.class, Map.of());
        Map<String, TestOutcome> outcomes = new TreeMap<>();
        for (TestResult result : results().results()) {
            outcomes.put(
                    result.method() + result.id().replaceAll("^.*invocation:(#\\d+).*$|^.*$", "$1"), result.outcome());
        }
        assertThat(outcomes)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "passes", TestOutcome.PASSED,
                        "byHand", TestOutcome.PASSED,
                        "failsAlike#1", TestOutcome.FAILED,
                        "failsAlike#2", TestOutcome.FAILED,
                        "fails", TestOutcome.FAILED,
                        "aborts", TestOutcome.SKIPPED,
                        "isDisabled", TestOutcome.SKIPPED));
    }

    @Test
    void failures_are_grouped_and_have_evidence_without_secrets() throws IOException {
        run(OfEveryKindTestCase.class, Map.of());
        RunResults results = results();
        assertThat(results.causes()).hasSize(2);
        CauseGroup cause = results.causes().get(0);
        assertThat(cause.known()).isTrue();
        assertThat(cause.tests()).hasSize(2);
        assertThat(cause.remedies()).isNotEmpty();
        for (TestResult failed : results.of(cause)) {
            Path bundle = directory.resolve(Objects.requireNonNull(failed.bundle()));
            assertThat(bundle.resolve("dump.log")).isNotEmptyFile();
            assertThat(bundle.resolve("reproduce.sh")).isExecutable();
            assertThat(failed.phase()).isEqualTo("DUMP");
            LogExcerpt log = Objects.requireNonNull(failed.log());
            assertThat(log.lines())
                    .filteredOn(line -> line.number() == log.rootCause())
                    .singleElement()
                    .satisfies(line -> assertThat(line.text()).contains("Error"));
        }
        assertThat(results.executed()).isEqualTo(6);
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file ->
                            assertThat(Files.readString(file)).doesNotContain("hunter2hunter2", "abcdef123456"));
        }
        assertThat(directory.resolve("index.html")).content().contains(cause.title());
        assertThat(directory.resolve("summary.md")).content().contains("3 failures, 2 causes");
        assertThat(directory.resolve("gl-code-quality-report.json"))
                .content()
                .contains("\"path\":\"src/test/java/io/github/criujunit/report/launcher/ReportListenerIT.java\"");
    }

    @Test
    void what_fails_before_all_tests_is_not_lost() throws IOException {
        run(CannotBeginTestCase.class, Map.of());
        assertThat(results().results()).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(TestOutcome.FAILED);
            assertThat(result.method()).isNull();
            assertThat(result.headline()).isEqualTo("java.lang.IllegalStateException: nothing is ready");
        });
    }

    @Test
    void a_run_without_checkpoint_tests_leaves_nothing() throws IOException {
        run(HasNoneTestCase.class, Map.of());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void the_report_can_be_turned_off() throws IOException {
        run(OfEveryKindTestCase.class, Map.of("criu.report.enabled", "false"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void too_few_executed_tests_fail_the_run_and_it_says_why() {
        run(OfEveryKindTestCase.class, Map.of("criu.minimumExecuted", "6"));
        assertThatThrownBy(() -> run(OfEveryKindTestCase.class, Map.of("criu.minimumExecuted", "7")))
                .isInstanceOf(TooFewCheckpointTests.class)
                .hasMessage("only 6 of at least 7 checkpoint tests were really executed (criu.minimumExecuted)"
                        + "\n  1 skipped: until next week")
                .hasToString(
                        "criu-junit: only 6 of at least 7 checkpoint tests were really executed (criu.minimumExecuted)"
                                + "\n  1 skipped: until next week");
    }

    @Test
    void none_at_all_is_too_few() {
        assertThatThrownBy(() -> run(HasNoneTestCase.class, Map.of("criu.minimumExecuted", "1")))
                .hasMessage("only 0 of at least 1 checkpoint tests were really executed (criu.minimumExecuted)");
    }

    @Test
    void skipped_for_want_of_criu_is_too_few() {
        assertThatThrownBy(() -> run(
                        OfEveryKindTestCase.class,
                        Map.of(
                                "criu.minimumExecuted", "1",
                                "criu.unavailable", "skip",
                                "criu.binary", "/nowhere/criu")))
                .hasMessageStartingWith("only 0 of at least 1 checkpoint tests were really executed")
                .hasMessageContaining("skipped: ")
                .hasMessageContaining("/nowhere/criu");
    }

    @Test
    void a_wrong_value_is_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(OfEveryKindTestCase.class, Map.of("criu.report.enabled", "perhaps")))
                .withMessageContaining("criu.report.enabled")
                .withMessageEndingWith("must not be \"perhaps\"; allowed: true, false");
    }

    @Test
    void a_report_that_cannot_be_written_fails_no_test_but_the_number_demanded() throws IOException {
        Path file = Files.writeString(directory.resolve("a-file"), "");
        run(OfEveryKindTestCase.class, Map.of("criu.report.directory", file.toString()));
        assertThatThrownBy(() -> run(
                        OfEveryKindTestCase.class,
                        Map.of("criu.report.directory", file.toString(), "criu.minimumExecuted", "1")))
                .isInstanceOf(TooFewCheckpointTests.class)
                .hasMessageStartingWith("the report in " + file + " could not be written: ");
    }

    private void run(Class<?> tests, Map<String, String> parameters) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(tests))
                            .configurationParameter("criu.report.directory", directory.toString())
                            // Each run of a test is one of its own here, in one JVM.
                            .configurationParameter("criu.report.run", tests.getSimpleName() + parameters.hashCode())
                            .configurationParameter(
                                    "criu.workDirectory",
                                    directory.resolveSibling("work").toString())
                            .configurationParameters(parameters)
                            .build());
        }
    }

    private RunResults results() throws IOException {
        return ResultsJson.read(directory.resolve("results.json"));
    }
}

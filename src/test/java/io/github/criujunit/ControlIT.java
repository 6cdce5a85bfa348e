package io.github.criujunit;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.testkit.Engine;
import io.github.criujunit.testkit.Engine.Failed;
import io.github.criujunit.testkit.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EventConditions;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A test that fails is run again without a checkpoint, and its first line says what that has shown. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class ControlIT {

    private static final String MARKER = "target/control-it-started";
    private static final String EXITS_WHEN_RESTORED = "test-fixtures/notices_restore.py";

    /** What happened in a test case, in order. */
    private static final List<String> HAPPENED = new ArrayList<>();

    @TempDir
    Path work;

    private final Map<String, String> configuration = new HashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        HAPPENED.clear();
        Files.deleteIfExists(Path.of(MARKER));
        configuration.putAll(Engine.in(work));
        configuration.put("criu.control", "on-failure");
    }

    @AfterEach
    void no_directory_is_left() {
        assertThat(work).isEmptyDirectory();
    }

    private Failed failureOf(Class<?> testCase) {
        return Engine.failureOf(testCase, configuration);
    }

    private static Throwable cause(Failed failed) {
        return Objects.requireNonNull(failed.failure().getCause());
    }

    private static String suppressed(Throwable failure) {
        return String.join(
                "\n",
                Stream.of(failure.getSuppressed()).map(Throwable::getMessage).toList());
    }

    static class LosesTimerTestCase {
        @Test
        @CriuCheckpoint(
                command = {"python3", "test-fixtures/timerfd_unread.py"},
                readyOutput = "^ready$")
        void test(RestoredProcess process) {
            process.signal(Signal.SIGCONT);
            assertThat(process).hasOutputContaining("expired again");
        }
    }

    @Test
    void a_timer_that_criu_loses_is_lost_only_after_a_restore() {
        Failed failed = failureOf(LosesTimerTestCase.class);

        assertThat(failed.firstLine())
                .matches(
                        "only after restore: expected timerfd_unread.py \\(PID \\d+\\) to have written within 5 s since it"
                                + " was restored:");
        assertThat(failed.message())
                .contains("    | never again\n")
                .containsPattern(
                        "\n\nControl: the test passed with timerfd_unread.py \\(PID \\d+\\), started and waited for"
                                + " in the same way, and never dumped\\.$");
        assertThat(failed.failure())
                .hasCauseInstanceOf(AssertionError.class)
                .extracting(Throwable::getStackTrace)
                .isEqualTo(cause(failed).getStackTrace());
        assertThat(suppressed(cause(failed))).contains("After the restore, timerfd_unread.py (PID ");
    }

    static class IsNotFaithfulTestCase {
        @Test
        @CriuCheckpoint(
                command = {"python3", "test-fixtures/timerfd_unread.py"},
                readyOutput = "^ready$")
        void test(RestoredProcess process) {
            assertThat(process)
                    .isAlive()
                    .hasOriginalPid()
                    .hasNoOutputContaining("ready")
                    .isFaithful();
        }
    }

    @Test
    void a_process_that_was_never_dumped_is_faithful() {
        assertThat(failureOf(IsNotFaithfulTestCase.class).firstLine())
                .startsWith("only after restore: not faithful: 1 difference in timerfd_unread.py (PID ");
    }

    static class AlwaysFailsTestCase {
        @Test
        @CriuCheckpoint
        void test(RestoredProcess process) {
            HAPPENED.add(process.name());
            assertThat(process.name()).isEqualTo("server.py");
        }
    }

    @Test
    void a_test_that_is_wrong_fails_without_a_checkpoint_too() {
        Failed failed = failureOf(AlwaysFailsTestCase.class);

        assertThat(failed.firstLine()).isEqualTo("fails without checkpoint too: expected: \"server.py\"");
        assertThat(failed.message())
                .startsWith("fails without checkpoint too: expected: \"server.py\"\n but was: \"debug.py\"\n\n"
                        + "Control: the test failed with a process that was never dumped, too:\n"
                        + "  expected: \"server.py\"\n   but was: \"debug.py\"\n    at ")
                .endsWith(
                        "\n\nWhat to do:\n  1. Make the test pass without a checkpoint first; what is wrong is wrong before"
                                + " CRIU is asked.");
        assertThat(failed.failure()).isInstanceOfSatisfying(AssertionFailedError.class, error -> {
            assertThat(error.getExpected().getStringRepresentation()).contains("server.py");
            assertThat(error.getActual().getStringRepresentation()).contains("debug.py");
        });
        assertThat(HAPPENED).containsExactly("debug.py", "debug.py");
    }

    @Test
    void by_default_there_is_no_control() {
        configuration.remove("criu.control");

        assertThat(failureOf(AlwaysFailsTestCase.class).message()).startsWith("\nexpected: \"server.py\"");
        assertThat(HAPPENED).containsExactly("debug.py");
    }

    static class ThrowsTestCase {
        @Test
        @CriuCheckpoint
        void test(RestoredProcess process) throws IOException {
            throw new IOException("connection refused");
        }
    }

    @Test
    void an_exception_stays_the_cause() {
        Failed failed = failureOf(ThrowsTestCase.class);

        assertThat(failed.firstLine())
                .isEqualTo("fails without checkpoint too: java.io.IOException: connection refused");
        assertThat(failed.failure()).hasCauseInstanceOf(IOException.class);
    }

    static class DiesAfterRestoreTestCase {

        @BeforeEach
        void connect(RestoredProcess process) {
            HAPPENED.add("before " + process.isAlive());
        }

        @Test
        @CriuCheckpoint(
                command = {"python3", EXITS_WHEN_RESTORED, "exits", MARKER},
                readyOutput = "^ready$")
        void test(RestoredProcess process, CycleResult result) {
            HAPPENED.add("test " + process.isAlive() + " " + result.isRestored());
        }

        @AfterEach
        void disconnect(RestoredProcess process) {
            HAPPENED.add("after " + process.isAlive());
        }
    }

    @Test
    void a_process_that_dies_after_its_restore_lives_without_one() {
        Failed failed = failureOf(DiesAfterRestoreTestCase.class);

        assertThat(failed.firstLine())
                .matches(
                        "only after restore: notices_restore.py \\(PID \\d+\\) was restored and died at once: it exited with status 9");
        assertThat(failed.failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasCauseInstanceOf(CheckpointFailedError.class);
        assertThat(HAPPENED).containsExactly("before true", "test true false", "after true");
    }

    static class DiesAnywayTestCase {
        @Test
        @CriuCheckpoint(
                command = {"python3", EXITS_WHEN_RESTORED, "dies", MARKER},
                readyOutput = "^ready$")
        void test(RestoredProcess process) {
            HAPPENED.add("test");
        }
    }

    @Test
    void a_process_that_dies_anyway_does_not_get_as_far_as_the_test() {
        Failed failed = failureOf(DiesAnywayTestCase.class);

        assertThat(failed.firstLine())
                .matches(
                        "fails without checkpoint too: notices_restore.py \\(PID \\d+\\) was restored and died at once: it exited with"
                                + " status 9");
        assertThat(failed.message())
                .containsPattern("\n\nControl: the process does not live without a checkpoint either:\n"
                        + "  notices_restore.py \\(PID \\d+\\) was never dumped, and did not live for .* after it was ready: it exited"
                        + " with status 9\n");
        assertThat(HAPPENED).isEmpty();
    }

    static class StartsOnceTestCase {
        @Test
        @CriuCheckpoint(
                command = {"python3", EXITS_WHEN_RESTORED, "fails", MARKER},
                readyOutput = "^ready$")
        void test(RestoredProcess process) {
            HAPPENED.add("test");
        }
    }

    @Test
    void a_control_that_cannot_start_leaves_the_failure_as_it_is() {
        Failed failed = failureOf(StartsOnceTestCase.class);

        assertThat(failed.firstLine())
                .matches("notices_restore.py \\(PID \\d+\\) was restored and died at once: it exited with status 9");
        assertThat(failed.failure()).isInstanceOf(CheckpointFailedError.class);
        assertThat(suppressed(failed.failure()))
                .contains("Control: no verdict, because its process could not be started:\n  notices_restore.py (PID ")
                .contains("| there is only one of me");
        assertThat(HAPPENED).isEmpty();
    }

    static class GivesUpTestCase {
        @Test
        @CriuCheckpoint
        void test(RestoredProcess process) {
            HAPPENED.add("test");
            Assumptions.assumeTrue(HAPPENED.size() == 1, "only once");
            fail("the first time");
        }
    }

    @Test
    void a_control_that_gives_up_says_nothing() {
        Failed failed = failureOf(GivesUpTestCase.class);

        assertThat(failed.message()).isEqualTo("the first time");
        assertThat(suppressed(failed.failure()))
                .contains(
                        "Control: no verdict, because the test gave up when it was called with a process that was never"
                                + " dumped:\n  org.opentest4j.TestAbortedException: Assumption failed: only once");
    }

    static class AbortsInControlTestCase {
        @BeforeEach
        void prepare() {
            throw new TestAbortedException("not today");
        }

        @Test
        @CriuCheckpoint(
                command = {"python3", EXITS_WHEN_RESTORED, "exits", MARKER},
                readyOutput = "^ready$")
        void test(RestoredProcess process) {}
    }

    @Test
    void a_restore_that_went_wrong_is_not_hidden_by_a_control_that_gives_up() {
        Failed failed = failureOf(AbortsInControlTestCase.class);

        assertThat(failed.firstLine()).endsWith(" was restored and died at once: it exited with status 9");
        assertThat(suppressed(failed.failure())).contains("Control: no verdict, because the test gave up");
    }

    static class Swallows implements TestExecutionExceptionHandler {
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable throwable) {
            HAPPENED.add("swallowed");
        }
    }

    @ExtendWith(Swallows.class)
    static class SwallowedTestCase extends DiesAfterRestoreTestCase {}

    @Test
    void a_restore_that_went_wrong_is_not_hidden_by_who_handles_failures() {
        assertThat(failureOf(SwallowedTestCase.class).firstLine())
                .startsWith("only after restore: notices_restore.py (PID ");
        assertThat(HAPPENED).contains("swallowed");
    }

    static class WithFieldsTestCase {

        private @Nullable RestoredProcess connected;

        @BeforeEach
        void connect(RestoredProcess process) {
            HAPPENED.add("connect");
            connected = process;
        }

        @AfterEach
        void disconnect(RestoredProcess process) {
            HAPPENED.add("disconnect " + (process == connected) + " " + process.isAlive());
        }

        @Nested
        class Inside {

            @BeforeEach
            void prepare() {
                HAPPENED.add("prepare");
            }

            @AfterEach
            void clear() {
                HAPPENED.add("clear");
            }

            @ParameterizedTest
            @ValueSource(strings = "value")
            @CriuCheckpoint(
                    command = {"python3", EXITS_WHEN_RESTORED, "tells", MARKER},
                    readyOutput = "^ready$")
            void test(String value, RestoredProcess process) {
                HAPPENED.add(value + " " + (process == connected));
                requireNotRestored(process);
            }
        }
    }

    /** Fail when the program says within a moment that it was restored. */
    private static void requireNotRestored(RestoredProcess process) {
        if (Waiting.until(
                "it says so",
                Duration.ofSeconds(2),
                () -> process.output().text().contains("restored"))) {
            fail("it was restored");
        }
    }

    @Test
    void what_a_test_keeps_of_the_process_is_that_of_the_control() {
        assertThat(failureOf(WithFieldsTestCase.Inside.class).firstLine())
                .isEqualTo("only after restore: it was restored");
        assertThat(HAPPENED)
                .containsExactly(
                        "connect",
                        "prepare",
                        "value true",
                        "clear",
                        "disconnect true true",
                        "connect",
                        "prepare",
                        "value true",
                        "clear",
                        "disconnect true true");
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class RepeatedTestCase {
        @RepeatedTest(2)
        @CriuCheckpoint(
                command = {"python3", EXITS_WHEN_RESTORED, "tells", MARKER},
                readyOutput = "^ready$")
        void test(RestoredProcess process) {
            requireNotRestored(process);
        }
    }

    @Test
    void each_invocation_has_a_control_of_its_own() {
        Engine.run(RepeatedTestCase.class, configuration)
                .testEvents()
                .assertStatistics(stats -> stats.started(2).failed(2))
                .failed()
                .assertThatEvents()
                .allMatch(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .filter(failure -> String.valueOf(failure.getMessage())
                                .startsWith("only after restore: it was restored\n"))
                        .isPresent());
    }

    static class TakesTooLongTestCase {
        @Test
        @Timeout(value = 700, unit = TimeUnit.MILLISECONDS)
        @CriuCheckpoint
        void test(RestoredProcess process) throws InterruptedException {
            HAPPENED.add("test");
            Thread.sleep(60_000);
        }
    }

    @Test
    void a_test_that_takes_too_long_is_not_given_more_time_without_a_checkpoint() {
        Failed failed = failureOf(TakesTooLongTestCase.class);

        assertThat(failed.firstLine())
                .isEqualTo("fails without checkpoint too: java.util.concurrent.TimeoutException:"
                        + " test(io.github.criujunit.process.RestoredProcess) timed out after 700 milliseconds");
        assertThat(failed.failure()).hasCauseInstanceOf(TimeoutException.class);
        assertThat(HAPPENED).containsExactly("test", "test");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    static class HangsInControlTestCase {
        @Test
        @CriuCheckpoint(timeout = "5 s")
        void test(RestoredProcess process) throws InterruptedException {
            HAPPENED.add("test");
            if (HAPPENED.size() == 2) {
                process.awaitEnd(Duration.ofSeconds(60));
            }
            fail("the first time");
        }
    }

    @Test
    void a_control_that_hangs_is_ended() {
        Failed failed = failureOf(HangsInControlTestCase.class);

        assertThat(failed.message()).isEqualTo("the first time");
        assertThat(suppressed(failed.failure()))
                .containsPattern(
                        "Control: no verdict, because the test took more than 5\\d* m?s with a process that was never"
                                + " dumped");
    }

    static class OverBudgetTestCase {
        @Test
        @CriuCheckpoint
        void test(CycleResult result) {
            HAPPENED.add("test");
            assertThat(result).hasImageSmallerThan("1 KiB");
        }
    }

    @Test
    void what_the_checkpoint_took_is_not_asked_of_a_process_without_one() {
        assertThat(failureOf(OverBudgetTestCase.class).firstLine()).startsWith("the images of debug.py have ");
        assertThat(HAPPENED).containsExactly("test");
    }

    static class ByHandTestCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL)
        void test(CheckpointSession session) {
            HAPPENED.add("test");
            fail("by hand");
        }
    }

    static class ExpectsTestCase {
        @Test
        @CriuCheckpoint(leaveRunning = true, expect = "pid-in-use")
        void test(CycleResult result) {
            HAPPENED.add("test");
            fail("as expected");
        }
    }

    @Test
    void there_is_no_control_by_hand_or_where_an_error_is_expected() {
        assertThat(failureOf(ByHandTestCase.class).message()).isEqualTo("by hand");
        assertThat(failureOf(ExpectsTestCase.class).message()).isEqualTo("as expected");
        assertThat(HAPPENED).containsExactly("test", "test");
    }

    static class FactoryTestCase {
        @TestFactory
        @CriuCheckpoint(
                command = {"python3", EXITS_WHEN_RESTORED, "exits", MARKER},
                readyOutput = "^ready$")
        Stream<DynamicTest> tests(RestoredProcess process) {
            return Stream.of(DynamicTest.dynamicTest("one", () -> HAPPENED.add("test")));
        }
    }

    @Test
    void tests_of_a_factory_are_never_run_with_a_control() {
        Engine.run(FactoryTestCase.class, configuration)
                .allEvents()
                .failed()
                .assertEventsMatchExactly(EventConditions.event(
                        EventConditions.container("tests"),
                        EventConditions.finishedWithFailure(message(text ->
                                text.contains(" was restored and died at once: ") && !text.startsWith("only")))));
        assertThat(HAPPENED).isEmpty();
    }

    static class LadderTestCase {
        @ImportLadder({"json", "sqlite3"})
        void test(RestoredProcess process, LadderStep step) {
            HAPPENED.add(step.label());
            fail("on each step");
        }
    }

    @Test
    void a_step_of_a_ladder_has_a_control() {
        Engine.run(LadderTestCase.class, configuration)
                .testEvents()
                .assertStatistics(stats -> stats.failed(1).aborted(1))
                .failed()
                .assertEventsMatchExactly(EventConditions.event(EventConditions.finishedWithFailure(
                        message(text -> text.startsWith("fails without checkpoint too: on each step\n")))));
        assertThat(HAPPENED).containsExactly("\"json\"", "\"json\"");
    }

    @Test
    void a_wrong_mode_is_refused() {
        configuration.put("criu.control", "always");

        assertThat(failureOf(AlwaysFailsTestCase.class).message())
                .isEqualTo(
                        "@CriuCheckpoint: the configuration parameter criu.control (environment: CRIU_JUNIT_CONTROL) must"
                                + " not be \"always\"; allowed: never, on-failure");
    }
}

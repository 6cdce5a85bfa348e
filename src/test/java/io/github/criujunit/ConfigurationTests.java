package io.github.criujunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;

import io.github.criujunit.criu.CriuUnavailableException;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.testkit.Engine;
import io.github.criujunit.testkit.Engine.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.io.TempDir;

/**
 * What cannot be meant is refused before anything is started. A script takes the place of criu: it has the privilege
 * and can do nothing.
 */
class ConfigurationTests {

    @TempDir
    Path directory;

    private final Map<String, String> configuration = new HashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        Path criu = Files.writeString(directory.resolve("criu"), """
                #!/bin/sh
                case $1 in
                    --version) echo 'Version: 9.9' ;;
                    check) exit 0 ;;
                    *) echo "(00.000001) Error (criu/cr-restore.c:1506): Can't fork for 4711: File exists" >&2; exit 1 ;;
                esac
                """);
        assertThat(criu.toFile().setExecutable(true)).isTrue();
        configuration.put("criu.binary", criu.toString());
        configuration.put("criu.privilege", "capability");
        configuration.put("criu.keep", "never");
        configuration.put(
                "criu.workDirectory",
                Files.createDirectory(directory.resolve("work")).toString());
    }

    private void assertRefused(Class<?> testCase, String message) {
        Failed failed = Engine.failureOf(testCase, configuration);
        assertThat(failed.failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message);
        assertThat(directory.resolve("work")).isEmptyDirectory();
    }

    static class UnknownErrorCase {
        @Test
        @CriuCheckpoint(expect = "no-such-error")
        void test() {}
    }

    @Test
    void an_expected_error_must_be_a_known_one() {
        assertRefused(
                UnknownErrorCase.class,
                "@CriuCheckpoint: `expect` names no known error: \"no-such-error\"; the ids are in the brackets of"
                        + " messages, such as [pid-in-use]");
    }

    private static final String NO_EFFECT = "@CriuCheckpoint: `command`, `readyOutput` and `cycles` have no effect with"
            + " mode = MANUAL; give a Fixture to session.start(...) instead";

    static class ManualWithCommandCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL, command = "sleep")
        void test() {}
    }

    static class ManualWithReadyOutputCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL, readyOutput = "ready")
        void test() {}
    }

    static class ManualWithCyclesCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL, cycles = 2)
        void test() {}
    }

    @Test
    void what_the_mode_ignores_is_refused() {
        assertRefused(ManualWithCommandCase.class, NO_EFFECT);
        assertRefused(ManualWithReadyOutputCase.class, NO_EFFECT);
        assertRefused(ManualWithCyclesCase.class, NO_EFFECT);
    }

    static class NoCyclesCase {
        @Test
        @CriuCheckpoint(cycles = 0)
        void test() {}
    }

    @Test
    void there_must_be_a_cycle() {
        assertRefused(NoCyclesCase.class, "@CriuCheckpoint: the number of cycles must be at least 1, not 0");
    }

    static class BadTimeoutCase {
        @Test
        @CriuCheckpoint(timeout = "soon")
        void test() {}
    }

    @Test
    void a_timeout_must_be_a_duration() {
        assertRefused(
                BadTimeoutCase.class,
                "@CriuCheckpoint: not a duration of the form <number> [ms|s|m|h], above zero and up to 24 h: \"soon\"");
    }

    static class NoProgramCase {
        @Test
        @CriuCheckpoint(command = " ")
        void test() {}
    }

    @Test
    void a_command_must_name_a_program() {
        assertRefused(NoProgramCase.class, "@CriuCheckpoint: the command of a fixture must name a program");
    }

    static class OurDumpOptionCase {
        @Test
        @CriuCheckpoint(dumpOptions = {"--tcp-established", "-D"})
        void test() {}
    }

    static class OurRestoreOptionCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL, restoreOptions = "--log-file=x")
        void test() {}
    }

    @Test
    void options_that_the_harness_sets_are_refused() {
        assertRefused(
                OurDumpOptionCase.class,
                "@CriuCheckpoint: the option -D of criu dump is set by the harness: each dump has a fresh image"
                        + " directory; choose where with criu.workDirectory");
        assertRefused(
                OurRestoreOptionCase.class,
                "@CriuCheckpoint: the option --log-file of criu restore is set by the harness: the log is read from"
                        + " standard error; it is kept as criu.keep says");
    }

    static class ManualCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL)
        void test(CheckpointSession session) {}
    }

    @Test
    void a_parameter_of_the_configuration_must_have_an_allowed_value() {
        configuration.put("criu.keep", "sometimes");

        assertRefused(
                ManualCase.class,
                "@CriuCheckpoint: the configuration parameter criu.keep (environment: CRIU_JUNIT_KEEP) must not be"
                        + " \"sometimes\"; allowed: on-failure, always, never");
    }

    @Test
    void a_catalogue_must_be_there_and_right() throws IOException {
        String beginning = "@CriuCheckpoint: the configuration parameter criu.catalogue (environment:"
                + " CRIU_JUNIT_CATALOGUE) must name a file of known errors: ";
        Path file = directory.resolve("mine.yaml");
        configuration.put("criu.catalogue", file.toString());
        assertRefused(ManualCase.class, beginning + "there is no such file: " + file);

        Files.writeString(file, "- {id: mine, title: T, class: usage, kind: fatal, cause: C}");
        assertRefused(ManualCase.class, beginning + file + ": entry mine: key match is missing");
    }

    /** The script says what the built-in entry pid-in-use explains. */
    static class OwnEntryCase {
        @Test
        @CriuCheckpoint(
                command = {"sh", "-c", "echo ready; exec sleep 60"},
                readyOutput = "ready",
                expect = "mine")
        void test(CycleResult result) {}
    }

    @Test
    void an_entry_of_the_users_can_be_expected() throws IOException {
        Path file = Files.writeString(
                directory.resolve("mine.yaml"),
                "- {id: mine, title: Mine, class: usage, kind: fatal, match: 'fork for', cause: C}");
        configuration.put("criu.catalogue", file.toString());

        Engine.run(OwnEntryCase.class, configuration)
                .testEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1));
    }

    @Test
    void nothing_of_a_manual_test_is_left() {
        Engine.run(ManualCase.class, configuration)
                .testEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1));

        assertThat(directory.resolve("work")).isEmptyDirectory();
    }

    @CriuCheckpoint
    static class ConstructorCase {
        ConstructorCase(RestoredProcess process) {}

        @Test
        void test() {}
    }

    @Test
    void a_constructor_comes_before_the_checkpoint() {
        Failed failed = Engine.failureOf(ConstructorCase.class, configuration);

        assertThat(failed.failure())
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("a RestoredProcess exists during a test only: it can be a parameter of test methods,"
                        + " @BeforeEach and @AfterEach, not of constructors, @BeforeAll or @AfterAll");
    }

    @CriuCheckpoint(mode = Mode.MANUAL)
    static class BeforeAllCase {
        @BeforeAll
        static void prepare(CheckpointSession session) {}

        @Test
        void test() {}
    }

    @Test
    void before_all_comes_before_the_checkpoint() {
        Engine.run(BeforeAllCase.class, configuration)
                .containerEvents()
                .assertStatistics(stats -> stats.failed(1))
                .failed()
                .assertThatEvents()
                .first()
                .extracting(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .isEqualTo("a CheckpointSession exists during a test only: it can be a parameter of test methods,"
                        + " @BeforeEach and @AfterEach, not of constructors, @BeforeAll or @AfterAll");
    }

    /** The one way past the cycle without a criu that works. */
    static class SessionInAutomaticModeCase {
        @Test
        @CriuCheckpoint(
                command = {"sh", "-c", "echo ready; exec sleep 60"},
                readyOutput = "ready",
                expect = "pid-in-use")
        void test(CheckpointSession session) {}
    }

    @Test
    void a_session_is_for_manual_mode() {
        assertThat(Engine.failureOf(SessionInAutomaticModeCase.class, configuration)
                        .failure())
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("a CheckpointSession is for tests that drive the steps themselves:"
                        + " @CriuCheckpoint(mode = Mode.MANUAL)");
        assertThat(directory.resolve("work")).isEmptyDirectory();
    }

    static class RestoredProcessInManualModeCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL)
        void test(RestoredProcess process) {}
    }

    static class CycleResultInManualModeCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL)
        void test(CycleResult result) {}
    }

    @Test
    void what_only_a_cycle_has_is_not_for_manual_mode() {
        assertAbsent(
                RestoredProcessInManualModeCase.class,
                "there is no RestoredProcess before something was restored: with mode = MANUAL take the"
                        + " CheckpointSession, with `expect` the CycleResult");
        assertAbsent(
                CycleResultInManualModeCase.class,
                "there is no CycleResult with mode = MANUAL, where the test drives the steps; take the CheckpointSession");
    }

    private void assertAbsent(Class<?> testCase, String message) {
        assertThat(Engine.failureOf(testCase, configuration).failure())
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage(message);
    }

    static class LeftRunningCase {
        @Test
        @CriuCheckpoint(leaveRunning = true)
        void test() {}
    }

    @Test
    void what_can_only_fail_is_refused_before_anything_starts() {
        assertRefused(
                LeftRunningCase.class,
                "@CriuCheckpoint: `leaveRunning` with mode = AUTOMATIC can only fail, because the original keeps the PID"
                        + " that the restore needs; use mode = MANUAL, or say so with expect = \"pid-in-use\"");
    }

    static class TwoWordsInOneCase {
        @Test
        @CriuCheckpoint(dumpOptions = "--file-locks --tcp-established")
        void test() {}
    }

    @Test
    void two_words_in_one_element_are_refused_with_what_was_meant() {
        assertRefused(
                TwoWordsInOneCase.class,
                "@CriuCheckpoint: each word for criu is an element of its own: {\"--file-locks\", \"--tcp-established\"}"
                        + " instead of \"--file-locks --tcp-established\"");
    }

    static class ExpectedCase {
        @Test
        @CriuCheckpoint(
                command = {"sh", "-c", "echo ready; exec sleep 60"},
                readyOutput = "ready",
                expect = "pid-in-use")
        void test(CycleResult result) {
            assertThat(result.isRestored()).isFalse();
            assertThat(result.failure().orElseThrow().knownErrorId()).hasValue("pid-in-use");
            assertThat(result.kept()).isEmpty();
        }
    }

    @Test
    void the_test_runs_after_the_error_that_it_expects() {
        Engine.run(ExpectedCase.class, configuration)
                .testEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1));
        assertThat(directory.resolve("work")).isEmptyDirectory();
    }

    @CriuCheckpoint(expect = "no-such-error")
    static class InheritedCase {
        @Nested
        class Inner {
            @Test
            void test() {}
        }
    }

    @CriuCheckpoint(expect = "no-such-error")
    static class ReplacedCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL)
        void test(CheckpointSession session) {}
    }

    @Test
    void the_annotation_of_a_class_holds_in_nested_ones_unless_a_method_replaces_it() {
        assertThat(Engine.failureOf(InheritedCase.class, configuration).message())
                .startsWith("@CriuCheckpoint: `expect` names no known error: \"no-such-error\"");
        Engine.run(ReplacedCase.class, configuration)
                .testEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1));
    }

    @Test
    void without_criu_a_test_fails_with_the_reason_and_is_skipped_on_request() {
        configuration.put("criu.binary", "/nowhere/criu");
        String reason = "criu.binary cannot be used: /nowhere/criu: there is no such file\n"
                + "  Name another one, or leave criu.binary out: then one that works is looked for.";

        assertThat(Engine.failureOf(ManualCase.class, configuration).failure())
                .isInstanceOf(CriuUnavailableException.class)
                .hasMessage(reason);

        configuration.put("criu.unavailable", "skip");
        Engine.run(ManualCase.class, configuration)
                .testEvents()
                .assertStatistics(stats -> stats.started(0).skipped(1))
                .assertThatEvents()
                .haveExactly(1, skippedWithReason(reason));
    }
}

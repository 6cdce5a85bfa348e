package io.github.criujunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.criujunit.assertions.CriuAssertions;
import io.github.criujunit.cycle.CheckpointOptions;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.testkit.Engine;
import io.github.criujunit.testkit.Engine.Failed;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.testkit.OlderCriu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a developer reads first when a checkpoint fails: the message alone has to do. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class FailureMessagesIT {

    @TempDir
    Path work;

    @AfterEach
    void no_directory_is_left() {
        assertThat(work).isEmptyDirectory();
    }

    static class NeverReadyTestCase {
        @Test
        @CriuCheckpoint(
                command = {"python3", "-c", "import time; print('loading', flush=True); time.sleep(1000)"},
                readyOutput = "^ready$",
                timeout = "1 s")
        void test(RestoredProcess process) {}
    }

    @Test
    void a_fixture_that_never_gets_ready() {
        Failed failed = Engine.failureOf(NeverReadyTestCase.class, Engine.in(work));
        assertThat(failed.firstLine())
                .matches("python3 \\(PID \\d+\\) was not ready within 1 s: its output never matched \"\\^ready\\$\"");
        assertThat(failed.message()).contains("    | loading");
    }

    static class ExitsAtOnceTestCase {
        @Test
        @CriuCheckpoint(
                command = {"python3", "-c", "import sys; print('no licence'); sys.exit(3)"},
                readyOutput = "ready")
        void test(RestoredProcess process) {}
    }

    @Test
    void a_fixture_that_exits_at_once() {
        Failed failed = Engine.failureOf(ExitsAtOnceTestCase.class, Engine.in(work));
        assertThat(failed.firstLine())
                .matches("python3 \\(PID \\d+\\) exited with status 3 before it was ready: its output never matched"
                        + " \"ready\"");
        assertThat(failed.message()).contains("    | no licence");
    }

    static class WrongReadyOutputTestCase {
        @Test
        @CriuCheckpoint(readyOutput = "Process .* is redy", timeout = "700 ms")
        void test(RestoredProcess process) {}
    }

    @Test
    void a_wrong_ready_output_shows_what_the_fixture_did_write() {
        Failed failed = Engine.failureOf(WrongReadyOutputTestCase.class, Engine.in(work));
        assertThat(failed.firstLine())
                .matches("debug.py \\(PID \\d+\\) was not ready within 700 ms: its output never matched"
                        + " \"Process \\.\\* is redy\"");
        assertThat(failed.message()).containsPattern("    \\| Process \\d+ ready for checkpointing");
    }

    static class MissingProgramTestCase {
        @Test
        @CriuCheckpoint(command = {"redis-sever", "--port", "7001"})
        void test(RestoredProcess process) {}
    }

    @Test
    void a_missing_program() {
        Failed failed = Engine.failureOf(MissingProgramTestCase.class, Engine.in(work));
        assertThat(failed.firstLine()).isEqualTo("no such program on the PATH: redis-sever");
        assertThat(failed.message()).contains("Searched: /");
    }

    static class DefaultTestCase {
        @Test
        @CriuCheckpoint
        void test(RestoredProcess process) {}
    }

    @Test
    void a_work_directory_that_cannot_be_written() {
        Failed failed = Engine.failureOf(DefaultTestCase.class, Map.of("criu.workDirectory", "/proc/criu-junit"));
        assertThat(failed.firstLine())
                .isEqualTo("The work directory /proc/criu-junit cannot be written: No such file or directory"
                        + " [image-dir-permission]");
        assertThat(failed.message()).contains("-Dcriu.workDirectory=");
    }

    @Test
    void a_binary_that_is_not_there() {
        Failed failed = Engine.failureOf(DefaultTestCase.class, with("criu.binary", "/nowhere/criu"));
        assertThat(failed.firstLine()).isEqualTo("criu.binary cannot be used: /nowhere/criu: there is no such file");
    }

    private Map<String, String> with(String key, String value) {
        Map<String, String> configuration = new HashMap<>(Engine.in(work));
        configuration.put(key, value);
        return configuration;
    }

    static class DeletedFileTestCase {
        @Test
        @CriuCheckpoint(
                command = {
                    "python3",
                    "-c",
                    "import os, tempfile, time; file = tempfile.NamedTemporaryFile(); file.write(bytes(2 << 20));"
                            + " file.flush(); os.unlink(file.name); print('ready', flush=True); time.sleep(1000)"
                },
                readyOutput = "ready",
                options = CheckpointOptions.GIVEN)
        void test(RestoredProcess process) {}
    }

    @Test
    void an_entry_of_the_users_explains_the_failure(@TempDir Path other) throws IOException {
        Path mine = Files.writeString(other.resolve("mine.yaml"), """
                - id: scratch-file
                  title: Our service keeps a scratch file of {size} bytes
                  class: process
                  kind: fatal
                  match: 'ghost file .* of (?<size>[0-9]+) size'
                  cause: It was started without --no-scratch.
                """);
        Failed failed = Engine.failureOf(DeletedFileTestCase.class, with("criu.catalogue", mine.toString()));
        assertThat(failed.firstLine())
                .matches("dump of python3 \\(PID \\d+\\) failed: Our service keeps a scratch file of 2097152 bytes"
                        + " \\[scratch-file]");
        assertThat(failed.message()).contains("\n\nCause (confidence: high):\n  It was started without --no-scratch. ");
    }

    static class KilledBetweenStepsTestCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL)
        void test(CheckpointSession session) {
            RunningProcess app = session.start(Fixture.debugPy());
            app.signal(Signal.SIGKILL);
            app.awaitEnd(Duration.ofSeconds(5));
            session.dump(app);
        }
    }

    @Test
    void a_fixture_that_is_killed_before_the_dump() {
        assertThat(Engine.failureOf(KilledBetweenStepsTestCase.class, Engine.in(work))
                        .firstLine())
                .matches("cannot dump debug.py \\(PID \\d+\\): it was killed by SIGKILL");
    }

    static class KilledAfterTheRestoreTestCase {
        @Test
        @CriuCheckpoint
        void test(RestoredProcess process) {
            process.signal(Signal.SIGKILL);
            process.awaitEnd(Duration.ofSeconds(5));
            CriuAssertions.assertThat(process).isAlive();
        }
    }

    @Test
    void a_restored_process_that_is_killed() {
        Failed failed = Engine.failureOf(KilledAfterTheRestoreTestCase.class, Engine.in(work));
        assertThat(failed.firstLine())
                .matches("expected debug.py \\(PID \\d+\\) to be alive, but it was killed by SIGKILL");
    }

    static class FailsOnItsOwnTestCase {
        @Test
        @CriuCheckpoint(
                command = {"python3", "test-fixtures/counter.py"},
                readyOutput = "^count 3$")
        void test(RestoredProcess process) {
            CriuAssertions.assertThat(process).hasOutputContaining("count 20");
            throw new AssertionError("the test's own");
        }
    }

    @Test
    void the_failure_of_a_test_says_where_the_files_are_and_how_the_process_fares(@TempDir Path kept)
            throws IOException {
        Failed failed = Engine.failureOf(FailsOnItsOwnTestCase.class, Map.of("criu.workDirectory", kept.toString()));
        assertThat(failed.firstLine()).isEqualTo("the test's own");
        assertThat(failed.failure().getSuppressed()[0])
                .hasMessageMatching("(?s)After the restore, counter.py \\(PID \\d+\\) is alive; its last output:.*"
                        + "\\| count \\d+.*Kept \\(images, logs, output\\): " + kept + "/criu-junit-[\\d-]+");
        try (var files = Files.walk(kept)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .contains("dump.log", "restore.log", "output.log", "inventory.img");
        }
    }

    static class AbortedTestCase {
        @Test
        @CriuCheckpoint
        void test(RestoredProcess process) {
            Assumptions.abort("not today");
        }

        @Test
        @CriuCheckpoint(mode = Mode.MANUAL)
        void caught(CheckpointSession session) {
            assertThatThrownBy(() -> session.start(Fixture.command("no-such-program")));
        }
    }

    @Test
    void a_test_that_does_not_fail_keeps_no_files() {
        Engine.run(AbortedTestCase.class, Map.of("criu.workDirectory", work.toString()))
                .testEvents()
                .assertStatistics(stats -> stats.aborted(1).succeeded(1));
    }

    static class ExpectedButSucceedsTestCase {
        @Test
        @CriuCheckpoint(expect = "pid-in-use")
        void test() {}
    }

    @Test
    void an_expected_error_that_does_not_occur() {
        assertThat(Engine.failureOf(ExpectedButSucceedsTestCase.class, Engine.in(work))
                        .firstLine())
                .matches("the process can be checkpointed now: expected the known error \\[pid-in-use\\], but debug.py"
                        + " \\(PID \\d+\\) was dumped, restored and verified");
    }

    static class ExpectedByHandTestCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL, expect = "pid-in-use")
        void test(CheckpointSession session) {
            session.restore(session.dump(session.start(Fixture.debugPy())));
        }
    }

    static class NothingDumpedTestCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL, expect = "pid-in-use")
        void test() {}
    }

    static class CaughtAnotherTestCase {
        @Test
        @CriuCheckpoint(mode = Mode.MANUAL, expect = "pid-in-use")
        void test(CheckpointSession session) {
            assertThatThrownBy(() -> session.start(Fixture.command("no-such-program")));
        }
    }

    @Test
    void an_expected_error_that_does_not_occur_by_hand() {
        Failed failed = Engine.failureOf(ExpectedByHandTestCase.class, Engine.in(work));
        assertThat(failed.message()).isEqualTo("""
                the process can be checkpointed now: expected the known error [pid-in-use], but no step of the session failed

                What to do:
                  1. Remove expect = "pid-in-use" from @CriuCheckpoint.""");
        assertThat(Engine.failureOf(NothingDumpedTestCase.class, Engine.in(work))
                        .firstLine())
                .isEqualTo("expected the known error [pid-in-use], but: the session has dumped nothing");
        assertThat(Engine.failureOf(CaughtAnotherTestCase.class, Engine.in(work))
                        .firstLine())
                .isEqualTo("expected the known error [pid-in-use], but: no such program on the PATH: no-such-program");
    }

    static class AnotherThanExpectedTestCase {
        @Test
        @CriuCheckpoint(command = "no-such-program", expect = "pid-in-use")
        void test() {}
    }

    @Test
    void another_error_than_the_expected_one() {
        assertThat(Engine.failureOf(AnotherThanExpectedTestCase.class, Engine.in(work))
                        .firstLine())
                .isEqualTo("expected the known error [pid-in-use], but: no such program on the PATH: no-such-program");
    }

    @Test
    void a_criu_that_does_not_start_on_this_kernel() {
        Path old = OlderCriu.V3_17_1.binary();
        assertThat(Engine.failureOf(DefaultTestCase.class, with("criu.binary", old.toString()))
                        .firstLine())
                .isEqualTo("criu.binary cannot be used: " + old
                        + " (3.17.1): CRIU before 4.1 does not start on Linux 6.13 and newer [vdso-bounds]");
    }

    @Test
    void without_criu_a_test_is_skipped_on_request_with_the_reason() {
        Map<String, String> configuration = with("criu.binary", "/nowhere/criu");
        configuration.put("criu.unavailable", "skip");
        Engine.run(DefaultTestCase.class, configuration)
                .testEvents()
                .assertStatistics(stats -> stats.skipped(1).started(0))
                .skipped()
                .assertEventsMatchExactly(org.junit.platform.testkit.engine.EventConditions.skippedWithReason(reason ->
                        reason.startsWith("criu.binary cannot be used: /nowhere/criu: there is no such file")));
    }
}

package io.github.criujunit;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.testkit.Engine;
import io.github.criujunit.testkit.Leftovers;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;

@Tag("criu")
@ExtendWith(Leftovers.class)
class ImportLadderIT {

    private static final String OURS =
            "import sys; sys.dont_write_bytecode = True; sys.path.insert(0, 'test-fixtures/ladder');";

    @TempDir
    Path work;

    @ImportLadder({"", "json", "json, sqlite3"})
    void survives(RestoredProcess process, LadderStep step, CycleResult result, TestInfo info) {
        assertThat(process).isAlive().hasOriginalPid();
        assertThat(process.name()).isEqualTo("step " + step.label());
        assertThat(info.getDisplayName()).isEqualTo(step.number() + ": " + step.label());
        assertThat(info.getTags()).contains("criu");
        assertThat(result).isRestored().hasImageSmallerThan("60 MiB").hasNoBlockingFindings();
    }

    @ImportLadder(
            value = {"kept = 5", "assert kept == 5"},
            cumulative = true)
    void steps_may_build_on_each_other(RestoredProcess process) {
        assertThat(process).isAlive();
    }

    @Nested
    @CriuCheckpoint(command = "no-such-program")
    class InAClassWithAnotherCheckpoint {

        @ImportLadder("json")
        @CriuCheckpoint(timeout = "20 s")
        void the_steps_win(RestoredProcess process) {
            assertThat(process).isAlive();
        }
    }

    static class BreaksTestCase {
        @ImportLadder({"json", OURS + " import brings_io_uring", "sqlite3", "numpy"})
        void test(RestoredProcess process) {}
    }

    @Test
    void after_the_first_step_that_breaks_the_others_are_aborted() {
        Events tests = Engine.run(BreaksTestCase.class, Engine.in(work)).testEvents();
        tests.assertStatistics(stats -> stats.started(4).succeeded(1).failed(1).aborted(2));
        tests.succeeded().assertEventsMatchExactly(event(test(), displayName("1: \"json\""), finishedSuccessfully()));
        tests.failed()
                .assertEventsMatchExactly(event(
                        test(),
                        finishedWithFailure(
                                message(text -> text.startsWith("dump of step \"import sys; sys.dont_write_bytecode")
                                        && text.lines().findFirst().orElse("").endsWith("[parasite-fds]")),
                                suppressed(
                                        0,
                                        message(text -> text.startsWith("What \"import sys;")
                                                && text.contains("\n  descriptors\n    anon_inode:[io_uring]\n"))))));
        tests.aborted()
                .assertEventsMatchExactly(
                        event(
                                displayName("3: \"sqlite3\""),
                                abortedWithReason(message(ImportLadderIT::isBecauseOfTheSecond))),
                        event(
                                displayName("4: \"numpy\""),
                                abortedWithReason(message(ImportLadderIT::isBecauseOfTheSecond))));
    }

    private static boolean isBecauseOfTheSecond(String text) {
        return text.startsWith("not tried, because step 2 \"") && text.endsWith("\" did not pass");
    }

    static class OverBudgetTestCase {
        @ImportLadder({"", "kept = b'x' * (40 << 20)", "json"})
        void test(CycleResult result) {
            assertThat(result).hasImageSmallerThan("30 MiB");
        }
    }

    @Test
    void a_step_over_its_budget_breaks_the_ladder_too() {
        Events tests = Engine.run(OverBudgetTestCase.class, Engine.in(work)).testEvents();
        tests.assertStatistics(stats -> stats.succeeded(1).failed(1).aborted(1));
        tests.failed()
                .assertEventsMatchExactly(event(finishedWithFailure(
                        message(text -> text.startsWith("the images of step \"kept = b'x' * (40 << 20)\" have 4")
                                && text.contains("pages-1.img")
                                && text.contains("anonymous memory of ladder_step.py")))));
    }

    static class MissingModuleTestCase {
        @ImportLadder("no_such_module")
        void test() {}
    }

    @Test
    void a_module_that_is_not_there_is_said_to_be_missing() {
        assertThat(Engine.failureOf(MissingModuleTestCase.class, Engine.in(work))
                        .firstLine())
                .matches(
                        "step \"no_such_module\" \\(PID \\d+\\) failed before it was ready: ModuleNotFoundError: No module"
                                + " named 'no_such_module', says .*");
    }

    static class NoStepsTestCase {
        @ImportLadder({})
        void test() {}
    }

    static class ManualTestCase {
        @ImportLadder("json")
        @CriuCheckpoint(mode = Mode.MANUAL)
        void test() {}
    }

    static class WithoutALadderTestCase {
        @Test
        @CriuCheckpoint
        void test(LadderStep step) {}
    }

    @Test
    void what_cannot_be_meant_is_refused() {
        Engine.run(NoStepsTestCase.class, Engine.in(work))
                .containerEvents()
                .failed()
                .assertEventsMatchExactly(event(finishedWithFailure(
                        message("@ImportLadder: a ladder must have at least one step, such as \"\", \"json\""))));
        assertThat(Engine.failureOf(ManualTestCase.class, Engine.in(work)).firstLine())
                .startsWith(
                        "@CriuCheckpoint: `mode = MANUAL`, `command` and `readyOutput` have no place beside @ImportLadder");
        assertThat(Engine.failureOf(WithoutALadderTestCase.class, Engine.in(work))
                        .firstLine())
                .endsWith("a LadderStep is for the steps of a ladder: @ImportLadder");
    }
}

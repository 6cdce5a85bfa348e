package io.github.criujunit.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.report.CauseGroup;
import io.github.criujunit.report.Host;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTests {

    private static final Host HOST =
            new Host("linux", "vm", "6.18", "amd64", "Debian", "17", null, null, null, List.of());
    private static final Host HOST_WITH_CRIU =
            new Host("linux-criu", "vm", "6.18", "amd64", "Debian", "17", "4.2.1", "/usr/sbin/criu", "ROOT", List.of());

    /** Of a boot that is over: not alive, whatever has its PID now. */
    private static final Jvm DEAD = new Jvm("run", 1, 1, "another-boot");

    private static final TestName ONE = new TestName("id-1", "x.ATest", "one", "ATest > one()");
    private static final TestName TWO = new TestName("id-2", "x.ATest", "two", "ATest > two()");

    @TempDir
    private Path directory;

    private Journal journal;

    @BeforeEach
    void open() throws IOException {
        journal = journal(DEAD);
    }

    private Journal journal(Jvm jvm) throws IOException {
        Journals journals = new Journals(directory, ProcFs.system());
        Files.createDirectories(journals.directory());
        Journal opened = journals.of(jvm);
        opened.add(new JournalEvent.Opened(jvm, HOST, null));
        return opened;
    }

    @Test
    void a_test_that_passed() throws IOException {
        started(ONE);
        ran(ONE, null);
        finished(ONE, TestOutcome.PASSED, null);
        TestResult result = only();
        assertThat(result.outcome()).isEqualTo(TestOutcome.PASSED);
        assertThat(result.executed()).isTrue();
        assertThat(result.attempts()).isEqualTo(1);
        assertThat(result.message()).isNull();
        assertThat(assembled().isBad()).isFalse();
    }

    @Test
    void a_test_that_failed_names_its_phase_and_cause() throws IOException {
        started(ONE);
        ran(ONE, "pid-in-use");
        finished(ONE, TestOutcome.FAILED, "PID 5 is in use [pid-in-use]\n  more");
        TestResult result = only();
        assertThat(result.outcome()).isEqualTo(TestOutcome.FAILED);
        assertThat(result.phase()).isEqualTo("RESTORE");
        assertThat(result.cause()).isEqualTo("pid-in-use");
        assertThat(result.headline()).isEqualTo("PID 5 is in use [pid-in-use]");
    }

    @Test
    void a_test_whose_jvm_is_gone_died_in_its_last_phase() throws IOException {
        started(ONE);
        finished(ONE, TestOutcome.PASSED, null);
        started(TWO);
        journal.add(new JournalEvent.Entered(TWO.id(), "START"));
        journal.add(new JournalEvent.Entered(TWO.id(), "DUMP"));
        RunResults results = assembled();
        assertThat(results.results())
                .extracting(TestResult::outcome)
                .containsExactly(TestOutcome.PASSED, TestOutcome.DIED);
        TestResult died = results.results().get(1);
        assertThat(died.phase()).isEqualTo("DUMP");
        assertThat(died.headline()).isEqualTo("the JVM (PID 1) ended during the test, in phase DUMP");
        assertThat(results.isBad()).isTrue();
    }

    @Test
    void a_test_that_died_had_the_criu_that_it_had_found() throws IOException {
        started(ONE);
        journal.add(new JournalEvent.Found(ONE.id(), HOST_WITH_CRIU));
        journal.add(new JournalEvent.Entered(ONE.id(), "DUMP"));
        assertThat(only().outcome()).isEqualTo(TestOutcome.DIED);
        assertThat(only().host()).isEqualTo(HOST_WITH_CRIU.id());
        assertThat(assembled().hosts()).containsExactly(HOST_WITH_CRIU);
    }

    @Test
    void a_test_whose_jvm_lives_still_runs() throws IOException {
        journal = journal(Jvm.current("run", ProcFs.system()));
        started(ONE);
        assertThat(only().outcome()).isEqualTo(TestOutcome.RUNNING);
    }

    @Test
    void a_test_in_a_jvm_that_is_about_to_end_has_died() throws IOException {
        journal = journal(Jvm.current("run", ProcFs.system()));
        started(ONE);
        journal.add(new JournalEvent.Entered(ONE.id(), "READY"));
        journal.add(new JournalEvent.Ending());
        assertThat(only().outcome()).isEqualTo(TestOutcome.DIED);
        assertThat(only().phase()).isEqualTo("READY");
        assertThat(only().executed()).isFalse();
    }

    @Test
    void a_test_that_died_after_its_dump_was_executed() throws IOException {
        started(ONE);
        journal.add(new JournalEvent.Entered(ONE.id(), "DUMP"));
        journal.add(new JournalEvent.Entered(ONE.id(), "RESTORE"));
        assertThat(only().executed()).isTrue();
    }

    @Test
    void a_test_without_a_session_ran_on_the_same_machine_as_the_others() throws IOException {
        Host withCriu =
                new Host("linux-criu", "vm", "6.18", "amd64", "Debian", "17", "4.2.1", "/criu", "ROOT", List.of());
        journal.add(new JournalEvent.Skipped(TWO, "no", "2026-01-01T00:00:00Z"));
        started(ONE);
        journal.add(new JournalEvent.Found(ONE.id(), withCriu));
        finished(ONE, TestOutcome.PASSED, null);
        assertThat(assembled().hosts()).containsExactly(withCriu);
        assertThat(assembled().results()).extracting(TestResult::host).containsOnly("linux-criu");
    }

    @Test
    void a_line_that_only_begins_is_no_headline() throws IOException {
        started(ONE);
        finished(ONE, TestOutcome.FAILED, "[the sum]\n\nexpected: 3\n but was: 2\n more");
        assertThat(only().headline()).isEqualTo("[the sum] expected: 3 but was: 2");
    }

    @Test
    void nothing_that_is_null_is_left_out_of_a_cycle() throws IOException {
        JsonObject cycle = new JsonObject();
        cycle.add("imageBytes", JsonNull.INSTANCE);
        started(ONE);
        journal.add(new JournalEvent.Ran(ONE.id(), null, null, List.of(), null, cycle));
        finished(ONE, TestOutcome.PASSED, null);
        assertThat(only().cycle()).isEqualTo(cycle);
    }

    @Test
    void a_test_that_passed_when_it_was_run_again_is_flaky() throws IOException {
        started(ONE);
        finished(ONE, TestOutcome.FAILED, "no");
        started(ONE);
        finished(ONE, TestOutcome.PASSED, null);
        assertThat(only().outcome()).isEqualTo(TestOutcome.FLAKY);
        assertThat(only().attempts()).isEqualTo(2);
        assertThat(assembled().isBad()).isFalse();
    }

    @Test
    void a_test_that_failed_each_time_has_failed() throws IOException {
        started(ONE);
        finished(ONE, TestOutcome.FAILED, "no");
        started(ONE);
        finished(ONE, TestOutcome.FAILED, "no, again");
        assertThat(only().outcome()).isEqualTo(TestOutcome.FAILED);
        assertThat(only().message()).isEqualTo("no, again");
    }

    @Test
    void a_skipped_test_keeps_its_reason() throws IOException {
        journal.add(new JournalEvent.Skipped(ONE, "no CRIU here", "2026-01-01T00:00:00Z"));
        assertThat(only().outcome()).isEqualTo(TestOutcome.SKIPPED);
        assertThat(only().reason()).isEqualTo("no CRIU here");
        assertThat(only().executed()).isFalse();
    }

    @Test
    void failures_of_one_cause_are_one_group() throws IOException {
        for (int i = 1; i <= 17; i++) {
            TestName test = new TestName("id-" + i, "x.ATest", "t" + i, "ATest > t" + i);
            started(test);
            finished(test, TestOutcome.FAILED, "process " + i + " did not come back from /tmp/criu-junit-" + i);
        }
        assertThat(assembled().causes()).hasSize(1).first().satisfies(cause -> {
            assertThat(cause.tests()).hasSize(17);
            assertThat(cause.known()).isFalse();
        });
    }

    @Test
    void the_largest_group_comes_first() throws IOException {
        started(ONE);
        ran(ONE, "pid-in-use");
        finished(ONE, TestOutcome.FAILED, "a");
        for (String id : List.of("x", "y")) {
            TestName test = new TestName(id, "x.ATest", id, id);
            started(test);
            ran(test, "no-space");
            finished(test, TestOutcome.FAILED, "b");
        }
        assertThat(assembled().causes()).extracting(CauseGroup::id).containsExactly("no-space", "pid-in-use");
    }

    @Test
    void a_last_line_that_was_torn_costs_nothing_else() throws IOException {
        started(ONE);
        finished(ONE, TestOutcome.PASSED, null);
        byte[] torn = {'{', '"', 'e', (byte) 0xe2, (byte) 0x80};
        Files.write(journal.file(), torn, StandardOpenOption.APPEND);
        assertThat(only().outcome()).isEqualTo(TestOutcome.PASSED);
    }

    @Test
    void jvms_of_other_runs_are_not_part_of_it() throws IOException {
        journal(new Jvm("another run", 2, 2, "another-boot"))
                .add(new JournalEvent.Skipped(TWO, "no", "2026-01-01T00:00:00Z"));
        started(ONE);
        finished(ONE, TestOutcome.PASSED, null);
        assertThat(only().id()).isEqualTo(ONE.id());
    }

    @Test
    void the_last_jvm_is_the_one_that_leaves_no_class() throws IOException {
        Jvm second = new Jvm("run", 3, 3, "another-boot");
        Jvm without = new Jvm("run", 4, 4, "another-boot");
        journal.add(new JournalEvent.Closed(List.of("x.ATest")));
        journal(second).add(new JournalEvent.Closed(List.of("x.BTest")));
        journal(without).add(new JournalEvent.Closed(List.of()));
        Assembly assembly = assembly();
        assertThat(assembly.isLast(second, Set.of("x.ATest", "x.BTest"))).isTrue();
        assertThat(assembly.isLast(second, Set.of("x.ATest", "x.BTest", "x.CTest")))
                .isFalse();
        assertThat(assembly.isLast(without, Set.of("x.ATest", "x.BTest")))
                .as("it came to the end of none")
                .isFalse();
        assertThat(assembly.isLast(second, Set.of())).as("it runs alone").isTrue();
    }

    private void started(TestName test) throws IOException {
        journal.add(new JournalEvent.Started(test, "2026-01-01T00:00:00Z"));
    }

    private void ran(TestName test, @Nullable String knownError) throws IOException {
        journal.add(new JournalEvent.Entered(test.id(), "DUMP"));
        JsonObject cycle = new JsonObject();
        if (knownError != null) {
            JsonObject failure = new JsonObject();
            failure.addProperty("phase", "RESTORE");
            failure.addProperty("id", knownError);
            cycle.add("failure", failure);
        }
        journal.add(new JournalEvent.Ran(test.id(), null, null, List.of(), null, cycle));
    }

    private void finished(TestName test, TestOutcome outcome, @Nullable String message) throws IOException {
        journal.add(new JournalEvent.Finished(test.id(), outcome, null, message, 12.5, "2026-01-01T00:00:01Z"));
    }

    private TestResult only() throws IOException {
        assertThat(assembled().results()).hasSize(1);
        return assembled().results().get(0);
    }

    private RunResults assembled() throws IOException {
        return assembly().results();
    }

    private Assembly assembly() throws IOException {
        Assembly assembly = new Assembly(ProcFs.system());
        for (Journal each : new Journals(directory, ProcFs.system()).of("run")) {
            assembly.add(each);
        }
        return assembly;
    }
}

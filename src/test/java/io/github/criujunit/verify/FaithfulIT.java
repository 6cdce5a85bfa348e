package io.github.criujunit.verify;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcessOutput;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back with the real CRIU is compared: what is the same, what was lost, and what the process changed itself. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class FaithfulIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));

    @TempDir
    Path directory;

    private CheckpointSession session;

    @BeforeEach
    void open() {
        session = CheckpointSession.open(
                CRIU,
                Settings.read(key ->
                        key.equals(Settings.WORK_DIRECTORY) ? Optional.of(directory.toString()) : Optional.empty()),
                SessionDefaults.create());
    }

    @AfterEach
    void close() {
        session.close();
    }

    private RestoredProcess restored(Fixture fixture) {
        return session.restore(session.dump(session.start(fixture)));
    }

    private Fixture fixture(String script, String... arguments) {
        return Fixture.python(Fixtures.file(script), arguments).withReadiness(Readiness.output("^ready$"));
    }

    @Test
    void a_plain_process_is_faithful() {
        RestoredProcess process = restored(Fixture.debugPy());

        assertThat(process).isFaithful().preserves(Aspect.MEMORY_MAP, Aspect.FILE_DESCRIPTORS);
        FidelityRecord compared = process.kept(FidelityRecord.class).orElseThrow();
        assertThat(compared.standingStill()).isTrue();
        assertThat(ColdStart.find(compared.dumped(), compared.restored())).isEmpty();
        assertThat(compared.dumped().root().settings()).containsKey("AT_RANDOM");
        assertThat(compared.fidelity().explained())
                .extracting(one -> one.difference().what())
                .contains("start time", "parent", "fd 1");
    }

    @Test
    void it_is_faithful_after_a_second_time_too() {
        RestoredProcess once = restored(Fixture.debugPy());

        assertThat(session.restore(session.dump(once))).isFaithful();
    }

    @Test
    void a_tree_with_threads_is_faithful() {
        assertThat(restored(Fixtures.tree())).isFaithful();
    }

    @Test
    void who_shares_what_is_faithful() {
        RestoredProcess process = restored(fixture("shares.py", directory.toString()));

        assertThat(process).isFaithful().preserves(Aspect.TOPOLOGY, Aspect.SOCKETS);
    }

    @Test
    void a_periodic_timerfd_with_an_unread_expiry_is_lost_and_told() {
        RestoredProcess process = restored(fixture("timerfd_unread.py"));
        String name = "timerfd_unread.py (PID " + process.pid() + ")";

        assertThatThrownBy(() -> assertThat(process).isFaithful())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("not faithful: 1 difference in " + name + ": fd 3 timerfd\n  " + name
                        + "\n    timers\n      fd 3 timerfd: armed, every 20.0 ms\n        → disarmed, never expires"
                        + " again (known loss: its expiry was unread at the dump)\nCompared while it stood still");
        // That it is so. With a CRIU that restores it, this fails, and the rule can go.
        process.signal(Signal.SIGCONT);
        assertThat(process).hasOutputContaining("never again");
        assertThat(process).preserves(Aspect.FILE_DESCRIPTORS);
        assertThat(process)
                .allowing("It is known.", difference -> difference.aspect() == Aspect.TIMERS)
                .isFaithful();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("close", "fd 10 is gone", "fd 10: DIR/ten"),
                Arguments.of("flags", "fd 10 flags", "fd 10 flags: not O_APPEND → O_APPEND"),
                Arguments.of("cloexec", "fd 10 flags", "fd 10 flags: not O_CLOEXEC → O_CLOEXEC"),
                Arguments.of("limit", "Max open files", "→ soft 256"),
                Arguments.of("environment", "variable VICTIM", "variable VICTIM: a value of 6 characters"),
                Arguments.of("unmap", "1 mapping", "ten: rw-s DIR/ten\n        → gone"),
                Arguments.of("protect", "1 mapping", "ten: rw-s → r--s"),
                Arguments.of("nice", "niceness", "niceness: 0 → 5"),
                Arguments.of("directory", "working directory", "→ /"),
                Arguments.of("unlock", "lock at fd 10 (ten)", "FLOCK WRITE from 0 to EOF"),
                Arguments.of("ignore", "ignored signals", "ignored signals: not SIGUSR1 → SIGUSR1"),
                Arguments.of("umask", "umask", "umask: 0022 → 0077"),
                Arguments.of("root", "root directory", "root directory: / → DIR"),
                Arguments.of("groups", "supplementary groups", "4"),
                Arguments.of("group", "group ids", "group ids: effective 0, fs 0 → effective 1, fs 1"),
                Arguments.of("capability", "bounding capabilities", "CAP_CHOWN → not CAP_CHOWN"),
                Arguments.of("privileges", "no_new_privs", "no_new_privs: 0 → 1"),
                Arguments.of("oom", "oom_score_adj", "→ 100"),
                Arguments.of("policy", "policy", "policy: SCHED_OTHER → SCHED_BATCH"),
                Arguments.of("core", "coredump_filter", "→ 00000000"),
                Arguments.of("name", "thread PID", "→ named \"renamed\""),
                Arguments.of(
                        "timer", "POSIX timer 0 is gone", "POSIX timer 0: clock 1, SIGALRM, signal/pid.PID → gone"),
                Arguments.of("namespace", "uts", "uts: uts:["));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_a_process_changes_itself_after_the_restore_is_told(String what, String first, String detail) {
        RestoredProcess process = restored(changing(what));
        assertThat(process).isFaithful();

        process.signal(Signal.SIGCONT);

        assertThat(process).hasOutputContaining("changed");
        assertThatThrownBy(() -> assertThat(process).isFaithful())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("not faithful any more: 1 difference in " + process + ": "
                        + first.replace("PID", Long.toString(process.pid())) + "\n")
                .hasMessageContaining(
                        detail.replace("DIR", directory.toString()).replace("PID", Long.toString(process.pid())))
                .hasMessageContaining(process + " came back the same; it has changed since, by itself or by a signal.");
    }

    private Fixture changing(String what) {
        return fixture("changes_itself.py", what, directory.toString()).withEnvironment("VICTIM", "before");
    }

    @Test
    void a_descriptor_that_a_process_puts_another_file_over_is_told_with_its_lock() {
        RestoredProcess process = restored(changing("retarget"));
        process.signal(Signal.SIGCONT);
        assertThat(process).hasOutputContaining("changed");
        assertThatThrownBy(() -> assertThat(process).isFaithful())
                .hasMessageStartingWith("not faithful any more: 2 differences in " + process
                        + ": fd 10, lock at fd 10 (ten)\n  " + process + "\n    file descriptors\n      fd 10: "
                        + directory
                        + "/ten\n        → " + directory
                        + "/eleven\n    locks\n      lock at fd 10 (ten): FLOCK WRITE");
    }

    @Test
    void another_program_in_the_place_of_the_restored_one_is_told() {
        RestoredProcess process = restored(changing("program"));
        process.signal(Signal.SIGCONT);
        assertThat(process).hasOutputContaining("changed");
        for (Aspect aspect : List.of(Aspect.EXECUTABLE, Aspect.COMMAND_LINE, Aspect.MEMORY_MAP)) {
            assertThatThrownBy(() -> assertThat(process).preserves(aspect))
                    .hasMessageStartingWith("not faithful any more");
        }
    }

    @Test
    void a_pipe_that_a_process_closes_is_told() {
        RestoredProcess process = restored(changing("pipe"));
        process.signal(Signal.SIGCONT);
        assertThat(process).hasOutputContaining("changed");
        assertThatThrownBy(() -> assertThat(process).preserves(Aspect.FILE_DESCRIPTORS))
                .hasMessageStartingWith("not faithful any more: 1 difference in " + process + ": fd 13 is gone\n");
    }

    @Test
    void a_listener_that_a_process_closes_is_told() {
        RestoredProcess process = restored(changing("listener"));
        process.signal(Signal.SIGCONT);
        assertThat(process).hasOutputContaining("changed");
        assertThatThrownBy(() -> assertThat(process).preserves(Aspect.FILE_DESCRIPTORS))
                .hasMessageContaining("socket:[")
                .hasMessageContaining(" → gone");
    }

    @Test
    void what_every_process_changes_while_it_runs_is_not_told() {
        RestoredProcess process = restored(changing("nothing"));
        process.signal(Signal.SIGCONT);

        assertThat(process).hasOutputContaining("changed").isFaithful();
    }

    @Test
    void a_difference_that_is_meant_to_be_can_be_allowed() {
        RestoredProcess process = restored(changing("nice"));
        process.signal(Signal.SIGCONT);

        assertThat(process)
                .hasOutputContaining("changed")
                .isFaithful(FidelityRule.allowing(
                        "It is nicer.", difference -> difference.what().equals("niceness")));
        assertThat(process).preserves(Aspect.FILE_DESCRIPTORS, Aspect.LIMITS);
    }

    @Test
    void a_process_that_was_not_compared_is_no_faithful_one() {
        Checkpoint checkpoint = session.dump(session.start(Fixture.debugPy()));
        RestoredProcess process = session.restore(checkpoint);
        RestoredProcess stranger = RestoredProcess.adopt(
                        "debug.py", process.pid(), process.pid(), new ProcessOutput(Path.of("/dev/null")), List.of())
                .orElseThrow();

        assertThatThrownBy(() -> assertThat(stranger).isFaithful())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("nothing to compare debug.py (PID " + process.pid() + ") with: ");
    }
}

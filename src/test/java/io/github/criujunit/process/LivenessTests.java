package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.MadeUpProc;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivenessTests {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ProcFs proc = ProcFs.system();

    @Test
    void a_running_process_is_alive() {
        assertThat(Liveness.of(own(), proc)).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void a_pid_that_nobody_has_is_gone() {
        assertThat(Liveness.of(new ProcessIdentity(999_999_999, 1, 999_999_999), proc))
                .isEqualTo(Liveness.GONE);
    }

    @Test
    void another_process_with_the_pid_is_not_the_same_one() {
        ProcessIdentity own = own();
        ProcessIdentity earlier = new ProcessIdentity(own.pid(), own.startTicks() - 1, own.namespacePid());

        assertThat(Liveness.of(earlier, proc)).isEqualTo(Liveness.REPLACED);
    }

    @Test
    void a_process_whose_parent_does_not_reap_it_is_a_zombie(@TempDir Path scratch) {
        // The shell becomes a program that never waits for the child that it takes over.
        Fixture parent = shell("sleep 0.01 & echo child $!; exec sleep 60", "(?<pid>\\d+)");
        try (Launch launch = Launch.start(parent, scratch)) {
            long pid = launch.awaitReady(LIMIT).pid();
            ProcessIdentity child = proc.identity(pid).orElseThrow();

            assertThat(Waiting.until(
                            "the child dies",
                            LIMIT,
                            () -> !Liveness.of(child, proc).isAlive()))
                    .isTrue();

            assertThat(Liveness.of(child, proc)).isEqualTo(Liveness.ZOMBIE);
            assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive))
                    .as("what Java says")
                    .hasValue(true);
        }
    }

    @Test
    void a_process_whose_main_thread_has_exited_is_alive_and_can_be_ended(@TempDir Path scratch) {
        Fixture fixture = Fixture.python(Fixtures.file("provoked/main_thread_exited.py"))
                .withReadiness(Readiness.output("^ready$"));
        try (Launch launch = Launch.start(fixture, scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            assertThat(proc.stat(process.pid()).orElseThrow().state())
                    .as("the state of the main thread")
                    .isEqualTo('Z');

            assertThat(process.liveness()).isEqualTo(Liveness.ALIVE);

            assertThat(process.end(Duration.ofSeconds(5)).survivors()).isEmpty();
            assertThat(Path.of("/proc/" + process.pid())).doesNotExist();
        }
    }

    @Test
    void a_process_that_a_signal_holds_is_stopped(@TempDir Path scratch) {
        try (Launch launch = Launch.start(shell("echo ready; exec sleep 60", "ready"), scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);

            assertThat(process.signal(Signal.SIGSTOP)).isTrue();

            assertThat(Waiting.until("it stops", LIMIT, () -> process.liveness() == Liveness.STOPPED))
                    .isTrue();
            assertThat(process.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"R, ALIVE", "S, ALIVE", "D, ALIVE", "I, ALIVE", "T, STOPPED", "t, STOPPED", "Z, ZOMBIE", "X, ZOMBIE"})
    void the_state_decides(char state, Liveness liveness, @TempDir Path root) {
        ProcFs madeUp = new MadeUpProc(root).process(10, "cat", state, 1, 10).proc();

        assertThat(Liveness.of(new ProcessIdentity(10, 9000, 10), madeUp)).isEqualTo(liveness);
    }

    @ParameterizedTest
    @CsvSource({
        "ALIVE, true, false, alive",
        "STOPPED, true, false, stopped",
        "ZOMBIE, false, false, a zombie",
        "GONE, false, true, gone",
        "REPLACED, false, true, 'gone, and its PID belongs to another process'"
    })
    void it_tells_life_and_pid_apart(Liveness liveness, boolean alive, boolean freedPid, String text) {
        assertThat(liveness.isAlive()).isEqualTo(alive);
        assertThat(liveness.hasFreedPid()).isEqualTo(freedPid);
        assertThat(liveness).hasToString(text);
    }

    private ProcessIdentity own() {
        return proc.identity(ProcessHandle.current().pid()).orElseThrow();
    }

    private static Fixture shell(String script, String regex) {
        return Fixture.command("sh", "-c", script).withReadiness(Readiness.output(regex));
    }
}

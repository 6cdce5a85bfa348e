package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeEndTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ProcFs proc = ProcFs.system();

    @Test
    void a_tree_of_several_processes_ends_without_force(@TempDir Path scratch) {
        try (Launch launch = start("(sleep 60 & sleep 60) & sleep 60 & echo ready; wait", scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            List<ProcessIdentity> all = awaitTreeOf(4, process);

            assertThat(process.end(LIMIT)).isEqualTo(new TreeEnd(false, List.of()));

            // Not even a zombie is left, of the orphans neither.
            assertThat(all).allMatch(member -> Liveness.of(member, proc).hasFreedPid());
            assertThat(process.exitStatus()).hasValue(new ExitStatus.Signalled(Signal.SIGTERM));
        }
    }

    @Test
    void the_root_ends_its_children_in_its_own_way(@TempDir Path scratch) {
        // It is ready when the worker is: until that has forgotten the trap of its parent, a signal is lost on it.
        String script = "trap 'kill $!; wait $!; echo worker ended first; exit 7' TERM;"
                + " { echo ready; exec sleep 60; } & wait";
        try (Launch launch = start(script, scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);

            assertThat(process.end(LIMIT)).isEqualTo(new TreeEnd(false, List.of()));

            assertThat(process.output().text()).endsWith("worker ended first\n");
            assertThat(process.exitStatus()).hasValue(new ExitStatus.Exited(7));
        }
    }

    @Test
    void who_ignores_sigterm_is_killed_when_the_grace_period_is_over(@TempDir Path scratch) {
        try (Launch launch = start("trap '' TERM; echo ready; exec sleep 60", scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            long start = System.nanoTime();

            assertThat(process.end(SHORT)).isEqualTo(new TreeEnd(true, List.of()));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
            assertThat(process.liveness().hasFreedPid()).isTrue();
            assertThat(process.exitStatus()).hasValue(new ExitStatus.Signalled(Signal.SIGKILL));
        }
    }

    @Test
    void a_child_that_ignores_sigterm_is_killed_too(@TempDir Path scratch) {
        try (Launch launch = start("(trap '' TERM; echo ready; exec sleep 60) & wait", scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            List<ProcessIdentity> all = awaitTreeOf(2, process);

            assertThat(process.end(SHORT)).isEqualTo(new TreeEnd(true, List.of()));

            assertThat(all).allMatch(member -> Liveness.of(member, proc).hasFreedPid());
            assertThat(process.exitStatus()).hasValue(new ExitStatus.Signalled(Signal.SIGTERM));
        }
    }

    @Test
    void without_grace_it_is_killed_at_once(@TempDir Path scratch) {
        try (Launch launch = start("trap 'echo asked' TERM; echo ready; while :; do sleep 0.05; done", scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);

            assertThat(process.end(Duration.ZERO)).isEqualTo(new TreeEnd(true, List.of()));

            assertThat(process.output().text()).isEqualTo("ready\n");
            assertThat(process.exitStatus()).hasValue(new ExitStatus.Signalled(Signal.SIGKILL));
        }
    }

    @Test
    void a_stopped_process_is_made_to_run_so_that_it_can_end(@TempDir Path scratch) {
        try (Launch launch = start("echo ready; exec sleep 60", scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            process.signal(Signal.SIGSTOP);
            Waiting.until("it stops", LIMIT, () -> process.liveness() == Liveness.STOPPED);

            assertThat(process.end(LIMIT)).isEqualTo(new TreeEnd(false, List.of()));
        }
    }

    @Test
    void a_process_that_runs_is_sent_nothing_but_sigterm(@TempDir Path scratch) {
        String script = "trap 'echo continued' CONT; trap asked=1 TERM; echo ready;"
                + " while [ -z \"$asked\" ]; do sleep 0.05; done; sleep 0.2; echo asked";
        try (Launch launch = start(script, scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);

            assertThat(process.end(LIMIT)).isEqualTo(new TreeEnd(false, List.of()));

            assertThat(process.output().text()).isEqualTo("ready\nasked\n");
        }
    }

    @Test
    void a_stopped_child_is_made_to_run_when_it_is_asked(@TempDir Path scratch) {
        try (Launch launch = start("sleep 60 & kill -STOP $!; echo ready; exec sleep 60", scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            assertThat(awaitTreeOf(2, process)).hasSize(2);

            assertThat(process.end(LIMIT)).isEqualTo(new TreeEnd(false, List.of()));
        }
    }

    @Test
    void an_orphan_in_the_session_belongs_to_the_tree(@TempDir Path scratch) {
        try (Launch launch = start("(sleep 60 & echo orphan $!); echo ready; exec sleep 60", scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            ProcessIdentity orphan = orphanOf(process);
            assertThat(process.tree().orElseThrow().contains(orphan.pid())).isFalse();

            assertThat(process.end(LIMIT)).isEqualTo(new TreeEnd(false, List.of()));

            // It may be the zombie of whoever adopted it.
            assertThat(Liveness.of(orphan, proc).isAlive()).isFalse();
        }
    }

    @Test
    void what_a_dead_root_has_left_in_its_session_is_ended(@TempDir Path scratch) {
        try (Launch launch = start("(sleep 60 & echo orphan $!); echo ready; exec sleep 60", scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            ProcessIdentity orphan = orphanOf(process);
            process.signal(Signal.SIGKILL);
            assertThat(process.awaitEnd(LIMIT)).isTrue();

            assertThat(process.end(LIMIT).survivors()).isEmpty();

            assertThat(Liveness.of(orphan, proc).isAlive()).isFalse();
        }
    }

    @Test
    void a_wrapper_ends_with_the_process_that_it_started(@TempDir Path scratch) {
        Fixture fixture = Fixture.command("sh", "-c", "sleep 60 & echo ready $!; wait; exec sleep 60")
                .withReadiness(Readiness.output("ready (?<pid>\\d+)"));
        try (Launch launch = Launch.start(fixture, scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            assertThat(process.pid()).isNotEqualTo(launch.pid());

            assertThat(process.end(LIMIT).survivors()).isEmpty();

            assertThat(process.liveness().isAlive()).isFalse();
            assertThat(Liveness.of(launch.identity(), proc).hasFreedPid()).isTrue();
        }
    }

    @Test
    void a_wrapper_that_has_to_be_killed_is_said_to_be_forced(@TempDir Path scratch) {
        String script = "sleep 60 & trap '' TERM; echo ready $!; wait; exec sleep 60";
        Fixture fixture = Fixture.command("sh", "-c", script).withReadiness(Readiness.output("ready (?<pid>\\d+)"));
        try (Launch launch = Launch.start(fixture, scratch)) {
            TreeEnd end = launch.awaitReady(LIMIT).end(Duration.ofMillis(200));
            assertThat(end).isEqualTo(new TreeEnd(true, List.of()));
        }
    }

    @Test
    void an_interrupted_thread_ends_a_tree_too(@TempDir Path scratch) {
        try (Launch launch = start("echo ready; exec sleep 60", scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            Thread.currentThread().interrupt();
            TreeEnd end = process.end(LIMIT);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(end).isEqualTo(new TreeEnd(false, List.of()));
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void ending_it_again_does_nothing(@TempDir Path scratch) {
        try (Launch launch = start("trap '' TERM; echo ready; exec sleep 60", scratch)) {
            RunningProcess process = launch.awaitReady(LIMIT);
            assertThat(process.end(Duration.ZERO).forced()).isTrue();

            assertThat(process.end(LIMIT)).isEqualTo(new TreeEnd(false, List.of()));
        }
    }

    @Test
    void a_program_that_leads_its_session_is_ended_with_all_that_is_in_it(@TempDir Path scratch) throws IOException {
        Path output = scratch.resolve("output");
        SessionLeader leader = SessionLeader.start(new ProcessBuilder("sh", "-c", "(sleep 60 & echo $!); exec sleep 60")
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile()));
        assertThat(Waiting.until("it prints", LIMIT, () -> output.toFile().length() > 0))
                .isTrue();
        ProcessIdentity orphan =
                proc.identity(Long.parseLong(Files.readString(output).trim())).orElseThrow();

        assertThat(leader.end(LIMIT)).isEqualTo(new TreeEnd(false, List.of()));

        assertThat(leader.process().isAlive()).isFalse();
        assertThat(leader.process().exitValue()).isEqualTo(128 + Signal.SIGTERM);
        assertThat(Liveness.of(orphan, proc).isAlive()).isFalse();
        assertThat(leader.end(LIMIT)).isEqualTo(new TreeEnd(false, List.of()));
    }

    private static Launch start(String script, Path scratch) {
        return Launch.start(Fixture.command("sh", "-c", script).withReadiness(Readiness.output("(?m)^ready")), scratch);
    }

    private ProcessIdentity orphanOf(RunningProcess process) {
        var orphan = Pattern.compile("orphan (\\d+)").matcher(process.output().text());
        assertThat(orphan.find()).isTrue();
        return proc.identity(Long.parseLong(orphan.group(1))).orElseThrow();
    }

    private static List<ProcessIdentity> awaitTreeOf(int size, RunningProcess process) {
        assertThat(Waiting.until(
                        "the tree has grown",
                        LIMIT,
                        () -> process.tree()
                                .filter(tree -> tree.identities().size() == size)
                                .isPresent()))
                .isTrue();
        return process.tree().orElseThrow().identities();
    }
}

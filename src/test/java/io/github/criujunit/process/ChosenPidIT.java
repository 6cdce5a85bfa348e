package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Needs root, as CRIU does. */
@Tag("criu")
class ChosenPidIT {

    @Test
    void a_session_has_the_number_that_was_asked_for_and_the_next_process_has_not_the_one_after_it() throws Exception {
        long last = pidOf(new ProcessBuilder("true").start());
        long wanted = freeFarFrom(last);
        SessionLeader leader =
                SessionLeader.startIn(leaderless(wanted, wanted + 1), new ProcessBuilder("cat", "/proc/self/stat"));
        ProcStat stat = ProcStat.parse(
                new String(leader.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim());
        assertThat(stat.pid()).isEqualTo(wanted);
        assertThat(stat.session()).isEqualTo(wanted);
        assertThat(stat.comm()).isEqualTo("cat");
        long next = pidOf(new ProcessBuilder("true").start());
        assertThat(Math.floorMod(next - last, lastOfAll()))
                .as("how far the numbers went on, from " + last + " to " + next)
                .isBetween(1L, 5_000L);
    }

    @Test
    void a_number_that_is_taken_is_not_had() throws IOException, InterruptedException {
        SessionLeader leader =
                SessionLeader.startIn(leaderless(Children.ownPid()), new ProcessBuilder("cat", "/proc/self/stat"));
        ProcStat stat = ProcStat.parse(
                new String(leader.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim());
        assertThat(stat.pid()).isEqualTo(leader.process().pid()).isNotEqualTo(Children.ownPid());
        assertThat(stat.comm()).isEqualTo("cat");
    }

    @Test
    void a_number_that_was_free_is_not_had_while_one_of_the_tree_is_taken() throws Exception {
        long free = pidOf(new ProcessBuilder("true").start());
        SessionLeader leader = SessionLeader.startIn(
                leaderless(free, Children.ownPid()), new ProcessBuilder("cat", "/proc/self/stat"));
        assertThat(pidOf(leader.process())).isNotEqualTo(free);
    }

    /** Ahead of everybody, and before the numbers begin anew; a thread of somebody may have that number, or the next. */
    private static long freeFarFrom(long last) {
        return LongStream.iterate(last < 16_000 ? last + 9_000 : last - 9_000, pid -> pid + 1)
                .filter(pid -> !Files.exists(Path.of("/proc/" + pid)) && !Files.exists(Path.of("/proc/" + (pid + 1))))
                .findFirst()
                .orElseThrow();
    }

    private static long lastOfAll() {
        return Long.parseLong(
                ProcFs.system().read("sys/kernel/pid_max").orElseThrow().trim());
    }

    @Test
    void nothing_is_moved_while_somebody_else_moves_it() throws Exception {
        Process other = new ProcessBuilder(
                        "flock", "--no-fork", "/proc/sys/kernel/ns_last_pid", "sh", "-c", "echo locked; exec cat")
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            long free = pidOf(new ProcessBuilder("true").start());
            SessionLeader leader = SessionLeader.startIn(leaderless(free), new ProcessBuilder("true"));
            assertThat(pidOf(leader.process())).isNotEqualTo(free);
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private static LeaderlessSession leaderless(long number, Long... tree) {
        return new LeaderlessSession(number, List.of(tree));
    }

    private static long pidOf(Process process) throws InterruptedException {
        process.waitFor();
        return process.pid();
    }
}

package io.github.criujunit.cycle;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CRIU saves only on request is saved without one: no option is given here. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class AutomaticOptionsIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private CheckpointSession session;

    @BeforeEach
    void open() {
        Criu criu = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));
        session = CheckpointSession.open(criu, Settings.read(key -> Optional.empty()), SessionDefaults.create());
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void an_established_connection_within_the_tree() {
        RunningProcess connected = start("connected.py");
        assertThat(ask(connected)).isEqualTo("question 2");
        assertThat(ask(dumpedAndRestored(connected))).isEqualTo("question 3");
    }

    @Test
    void a_lock_of_each_kind() {
        RunningProcess holder = start("locks.py", directory.toString());
        String allHeld = "held: flock posix open_file_description";
        assertThat(ask(holder)).isEqualTo(allHeld);
        assertThat(ask(dumpedAndRestored(holder))).isEqualTo(allHeld);
    }

    @Test
    void a_deleted_file_of_4_mib() {
        Path file = directory.resolve("ghost");
        RunningProcess holder = start("ghost.py", file.toString());
        assertThat(ask(dumpedAndRestored(holder))).isEqualTo("4194304 bytes, as written");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_of_a_deleted_directory() {
        RunningProcess holder = start("in_deleted_directory.py", directory.toString());
        String remembered = "in deleted/work (deleted): what was written";
        assertThat(ask(holder)).isEqualTo(remembered);
        assertThat(ask(dumpedAndRestored(holder))).isEqualTo(remembered);
    }

    @Test
    void a_pseudo_terminal_with_the_session_on_it() {
        RunningProcess holder = start("terminal.py");
        assertThat(ask(holder)).isEqualTo("line 1: hello, in the foreground");
        assertThat(ask(dumpedAndRestored(holder))).isEqualTo("line 2: hello, in the foreground");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void the_session_of_a_daemon_whose_leader_is_dead(String secondsUntilSomebodyWaitsForIt) {
        Path pidFile = directory.resolve("daemon.pid");
        RunningProcess daemon = session.start(
                Fixture.python(Fixtures.file("daemon.py"), pidFile.toString(), secondsUntilSomebodyWaitsForIt)
                        .withReadiness(Readiness.pidFile(pidFile)));
        ProcStat before = statOf(daemon);
        assertThat(before.session()).as("the leader").isNotEqualTo(daemon.pid());
        ProcStat after = statOf(dumpedAndRestored(daemon));
        assertThat(after.session()).as("session").isEqualTo(before.session());
        assertThat(after.processGroup()).as("process group").isEqualTo(before.processGroup());
    }

    private static ProcStat statOf(TrackedProcess process) {
        return process.tree().orElseThrow().root().stat();
    }

    private RunningProcess start(String program, String... arguments) {
        return session.start(Fixture.python(Fixtures.file("remembers").resolve(program), arguments)
                .withReadiness(Readiness.output("^ready$")));
    }

    private RestoredProcess dumpedAndRestored(RunningProcess process) {
        RestoredProcess restored = session.restore(session.dump(process));
        assertThat(restored).isAlive().hasOriginalPid().isFaithful();
        return restored;
    }

    /** Let the program say what it knows. */
    private static String ask(TrackedProcess process) {
        int before = lines(process).size();
        process.signal(Signal.SIGUSR1);
        Waiting.until(process + " answers", LIMIT, () -> lines(process).size() > before);
        assertThat(lines(process)).as("the output of %s", process).hasSizeGreaterThan(before);
        return lines(process).get(before);
    }

    /** Read the complete lines of the output. */
    private static List<String> lines(TrackedProcess process) {
        String text = process.output().text();
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}

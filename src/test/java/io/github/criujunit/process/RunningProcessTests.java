package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessTests {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Launch launch;
    private RunningProcess process;

    @BeforeEach
    void start(@TempDir Path scratch) {
        Fixture fixture = Fixture.command("sh", "-c", "trap 'exit 7' USR1; echo ready; while :; do sleep 0.02; done")
                .withName("server")
                .withReadiness(Readiness.output("ready"));
        launch = Launch.start(fixture, scratch);
        process = launch.awaitReady(LIMIT);
    }

    @AfterEach
    void end() {
        launch.close();
    }

    @Test
    void while_it_runs_it_has_no_exit_status() {
        assertThat(process.isAlive()).isTrue();
        assertThat(process.exitStatus()).isEmpty();
        assertThat(process.awaitEnd(Duration.ofMillis(20))).isFalse();
        assertThat(process.tree().orElseThrow().root().identity()).isEqualTo(process.identity());
        assertThat(process).hasToString("server (PID " + process.pid() + ")");
    }

    @Test
    void a_signal_arrives_and_the_exit_status_is_known() {
        assertThat(process.signal(Signal.SIGUSR1)).isTrue();

        assertThat(process.awaitEnd(LIMIT)).isTrue();
        assertThat(process.exitStatus()).hasValue(new ExitStatus.Exited(7));
    }

    @Test
    void the_signal_that_ended_it_is_known() {
        process.signal(Signal.SIGKILL);

        assertThat(process.awaitEnd(LIMIT)).isTrue();
        assertThat(process.exitStatus()).hasValue(new ExitStatus.Signalled(Signal.SIGKILL));
    }

    @Test
    void when_it_has_ended_nothing_of_it_is_left() {
        process.signal(Signal.SIGKILL);
        assertThat(Waiting.until(
                        "its PID is free", LIMIT, () -> process.liveness().hasFreedPid()))
                .isTrue();

        assertThat(process.isAlive()).isFalse();
        assertThat(process.tree()).isEmpty();
        assertThat(process.commandLine()).isEmpty();
        assertThat(process.signal(Signal.SIGTERM)).isFalse();
        assertThat(process.output().text()).isEqualTo("ready\n");
    }
}

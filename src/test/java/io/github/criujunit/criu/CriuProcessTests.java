package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.criujunit.process.ExitStatus;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcStat;
import io.github.criujunit.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs take the place of criu: how it is run and ended is not criu's doing. */
class CriuProcessTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Path log = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void prepare(@TempDir Path temporary) {
        log = temporary.resolve("dump.log");
        output = temporary.resolve("output.log");
    }

    @Test
    void standard_error_is_the_log_and_standard_output_a_file_of_its_own() throws IOException {
        CriuRun run = start("echo out; echo err >&2; exit 3").await(LIMIT, () -> false);

        assertThat(run.exit()).hasValue(new ExitStatus.Exited(3));
        assertThat(run.exceeded()).isEmpty();
        assertThat(run.succeeded()).isFalse();
        assertThat(run.log()).isEqualTo(log);
        assertThat(Files.readString(log)).isEqualTo("err\n");
        assertThat(Files.readString(output)).isEqualTo("out\n");
    }

    @Test
    void it_leads_a_session_of_its_own_and_speaks_english() throws IOException {
        CriuProcess process = start("echo \"$LC_ALL ${CRIU_CONFIG_FILE-none}\"; exec sleep 60");
        try {
            assertThat(Waiting.until(
                            "it is sleep",
                            LIMIT,
                            () -> ProcFs.system().commandLine(process.pid()).contains("60")))
                    .isTrue();

            assertThat(ProcFs.system().stat(process.pid()).map(ProcStat::session))
                    .hasValue(process.pid());
            assertThat(Files.readString(output)).isEqualTo("C none\n");
        } finally {
            process.end();
        }
    }

    @Test
    void a_limit_on_time_ends_it() {
        CriuProcess process = start("exec sleep 60");

        CriuRun run = process.await(Duration.ofMillis(200), () -> false);

        assertThat(run.exit()).isEmpty();
        assertThat(run.exceeded()).hasValue("it did not end within 200 ms");
        assertThat(run.succeeded()).isFalse();
        assertThat(ProcFs.system().stat(process.pid())).isEmpty();
    }

    @Test
    void a_limit_on_the_size_of_the_log_ends_it() {
        CriuProcess process = start("truncate -s 65M \"$0\"; exec sleep 60");

        CriuRun run = process.await(LIMIT, () -> false);

        assertThat(run.exceeded()).hasValue("its log grew over 64 MiB");
        assertThat(ProcFs.system().stat(process.pid())).isEmpty();
    }

    @Test
    void who_ignores_sigterm_is_killed() {
        CriuProcess process = start("trap '' TERM; echo ready; exec sleep 60");
        assertThat(Waiting.until("the trap is set", LIMIT, () -> output.toFile().length() > 0))
                .isTrue();

        assertThat(process.end()).isTrue();

        assertThat(ProcFs.system().stat(process.pid())).isEmpty();
    }

    @Test
    void one_that_has_done_its_work_may_run_on() {
        CriuProcess process = start("echo done >&2; exec sleep 60");
        try {
            CriuRun run = process.await(LIMIT, () -> log.toFile().length() > 0);

            assertThat(run.exit()).isEmpty();
            assertThat(run.exceeded()).isEmpty();
            assertThat(ProcFs.system().stat(process.pid())).isPresent();
        } finally {
            assertThat(process.end()).isTrue();
        }
    }

    @Test
    void an_interrupt_ends_it() {
        CriuProcess process = start("exec sleep 60");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> process.await(LIMIT, () -> false))
                .isInstanceOf(CriuFailedException.class)
                .hasMessageStartingWith(
                        "interrupted while criu ran; it was ended\n  Command: [sh, -c, exec sleep 60, ");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Waiting.until(
                        "it has ended",
                        LIMIT,
                        () -> ProcFs.system().stat(process.pid()).isEmpty()))
                .isTrue();
    }

    private CriuProcess start(String script) {
        return CriuProcess.start(List.of("sh", "-c", script, log.toString()), List.of(), log, output);
    }
}

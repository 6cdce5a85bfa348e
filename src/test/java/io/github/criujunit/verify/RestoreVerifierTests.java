package io.github.criujunit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessOutput;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.Subreaper;
import io.github.criujunit.process.Waiting;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An orphan in a session of its own that this JVM adopts: what {@code criu restore -d} leaves, without CRIU. */
class RestoreVerifierTests {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration SETTLE = Duration.ofMillis(100);
    private static final List<String> SLEEP = List.of("sleep", "60");

    private final List<RestoredProcess> adopted = new ArrayList<>();

    @AfterEach
    void endAdopted() {
        adopted.forEach(
                process -> assertThat(process.end(Duration.ZERO).survivors()).isEmpty());
    }

    @Test
    void a_process_that_lives_and_is_the_same_has_no_problem() throws IOException {
        RestoredProcess process = adopt("exec sleep 60", SLEEP);

        assertThat(new RestoreVerifier(SETTLE).findProblem(process)).isEmpty();
    }

    @Test
    void another_command_line_is_another_process() throws IOException {
        RestoredProcess process = adopt("exec sleep 60", List.of("sleep", "61"));

        assertThat(new RestoreVerifier(SETTLE).findProblem(process))
                .hasValue("PID " + process.pid()
                        + " is not what was dumped: its command line is [sleep, 60] and was [sleep, 61]");
    }

    @Test
    void a_process_that_nobody_lets_run_is_no_restored_one() throws IOException {
        RestoredProcess process = adopt("exec sleep 60", SLEEP);
        process.signal(Signal.SIGSTOP);

        assertThat(new RestoreVerifier(SETTLE).findProblem(process))
                .hasValue("server (PID " + process.pid()
                        + ") was restored, but is stopped (state T) after 100 ms: nobody lets it run");
    }

    @Test
    void a_process_that_is_dead_has_its_signal_told() throws IOException {
        RestoredProcess process = adopt("exec sleep 60", SLEEP);
        process.signal(Signal.SIGKILL);

        assertThat(new RestoreVerifier(SETTLE).findProblem(process))
                .hasValue("server (PID " + process.pid() + ") was restored and died at once: it was killed by SIGKILL");
    }

    @Test
    void a_process_that_dies_while_it_settles_is_found(@TempDir Path directory) throws IOException {
        Path go = directory.resolve("go");
        RestoredProcess process = adopt("while [ ! -e " + go + " ]; do sleep 0.01; done; exit 7", List.of());
        Files.createFile(go);

        assertThat(new RestoreVerifier(LIMIT).findProblem(process))
                .hasValue("server (PID " + process.pid() + ") was restored and died at once: it exited with status 7");
    }

    private RestoredProcess adopt(String script, List<String> originalCommandLine) throws IOException {
        try (Subreaper held = Subreaper.hold()) {
            Process shell = new ProcessBuilder("sh", "-c", "setsid sh -c '" + script + "' >/dev/null 2>&1 & echo $!")
                    .redirectInput(new File("/dev/null"))
                    .start();
            String line;
            try (BufferedReader output = shell.inputReader()) {
                line = output.readLine();
            }
            long pid = Long.parseLong(line);
            // A shell with something left to do stays one; sleep alone replaces it.
            awaitCommand(pid, script.startsWith("exec") ? "sleep" : "sh");
            RestoredProcess process = RestoredProcess.adopt(
                            "server", pid, pid, new ProcessOutput(Path.of("/dev/null")), originalCommandLine)
                    .orElseThrow();
            adopted.add(process);
            return process;
        }
    }

    private static void awaitCommand(long pid, String program) {
        ProcFs proc = ProcFs.system();
        assertThat(Waiting.until("PID " + pid + " is " + program, LIMIT, () -> {
                    boolean ours = proc.stat(pid)
                            .filter(stat ->
                                    stat.parentPid() == ProcessHandle.current().pid())
                            .isPresent();
                    return ours && proc.commandLine(pid).indexOf(program) == 0;
                }))
                .isTrue();
    }
}

package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Launch;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words that criu gets, and what becomes of its failure: a script takes the place of criu and writes them down. */
class DumpTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<Launch> launches = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void end() {
        launches.forEach(Launch::close);
    }

    @Test
    void a_process_of_its_own_session_is_dumped_with_few_words() throws IOException {
        RunningProcess process = start();

        Checkpoint checkpoint = dump(process, DumpOptions.defaults(), false);

        assertThat(words()).containsExactly("dump", "--no-default-config", "-v4", "-t", pid(process), "-D", images());
        assertThat(checkpoint.pid()).isEqualTo(process.pid());
        assertThat(checkpoint.commandLine()).isEqualTo(process.commandLine());
        assertThat(checkpoint.ids()).contains(process.pid());
        assertThat(checkpoint.statistics()).isEmpty();
        assertThat(checkpoint.leftRunning()).isFalse();
        assertThat(checkpoint)
                .hasToString("checkpoint of server (PID " + process.pid() + ") in " + directory.resolve("images"));
    }

    @Test
    void memory_is_tracked_where_the_kernel_can_or_where_it_is_asked_for() throws IOException {
        RunningProcess process = start();

        dump(process, DumpOptions.defaults(), true);
        assertThat(words()).contains("--track-mem");

        dump(process, DumpOptions.defaults().withTrackMemory(Toggle.OFF), true);
        assertThat(words()).doesNotContain("--track-mem");

        dump(process, DumpOptions.defaults().withTrackMemory(Toggle.ON), false);
        assertThat(words()).contains("--track-mem");
    }

    @Test
    void options_become_words_and_further_ones_come_last() throws IOException {
        RunningProcess process = start();
        DumpOptions options = new DumpOptions(Toggle.AUTO, Toggle.ON, true, false, List.of("--ghost-limit", "8 M"));

        Checkpoint checkpoint = dump(process, options, false);

        assertThat(words())
                .containsSequence(
                        "-t", pid(process), "-D", images(), "--shell-job", "--leave-running", "--ghost-limit", "8 M");
        assertThat(checkpoint.leftRunning()).isTrue();
    }

    @Test
    void a_process_that_has_died_is_not_dumped() throws IOException {
        RunningProcess process = start();
        process.signal(Signal.SIGKILL);
        assertThat(process.awaitEnd(LIMIT)).isTrue();

        assertThatExceptionOfType(CriuFailedException.class)
                .isThrownBy(() -> dump(process, DumpOptions.defaults(), false))
                .withMessage("cannot dump server (PID " + process.pid() + "): it was killed by SIGKILL")
                .satisfies(failure -> assertThat(failure.diagnosis()).isEmpty());
        assertThat(directory.resolve("words")).doesNotExist();
    }

    @Test
    void a_failure_is_diagnosed_with_command_and_version() throws IOException {
        RunningProcess process = start();
        String script = "echo '(00.000001) Error (criu/foo.c:1): nobody has ever seen this' >&2; exit 1";

        assertThatExceptionOfType(CriuFailedException.class)
                .isThrownBy(() -> dump(process, DumpOptions.defaults(), false, script))
                .withMessageStartingWith("dump of server (PID " + process.pid() + ") failed: ")
                .withMessageContaining("nobody has ever seen this")
                .withMessageEndingWith("\n\nCommand:\n  " + directory.resolve("criu")
                        + " dump --no-default-config -v4 -t " + process.pid() + " -D " + images()
                        + "\nWith:\n  CRIU 4.2.1 (" + directory.resolve("criu")
                        + "), Linux 6.18.0, privilege ROOT")
                .satisfies(failure -> assertThat(failure.diagnosis()).isPresent());
    }

    private RunningProcess start() throws IOException {
        Fixture fixture = Fixture.command("sh", "-c", "echo ready; exec sleep 60")
                .withName("server")
                .withReadiness(Readiness.output("ready"));
        Launch launch = Launch.start(fixture, Files.createDirectory(directory.resolve("start")));
        launches.add(launch);
        return launch.awaitReady(LIMIT);
    }

    private Checkpoint dump(RunningProcess process, DumpOptions options, boolean memoryTracking) throws IOException {
        return dump(process, options, memoryTracking, "printf '%s\\n' \"$@\" > " + directory.resolve("words"));
    }

    private Checkpoint dump(RunningProcess process, DumpOptions options, boolean memoryTracking, String script)
            throws IOException {
        Path criu = Files.writeString(directory.resolve("criu"), "#!/bin/sh\n" + script + "\n");
        assertThat(criu.toFile().setExecutable(true)).isTrue();
        CriuInstallation installation = new CriuInstallation(
                criu,
                new CriuVersion("4.2.1", 4, 2),
                Privilege.ROOT,
                KernelVersion.parse("6.18.0"),
                memoryTracking,
                List.of(),
                List.of());
        return new Dump(new Criu(installation), options, LIMIT)
                .of(
                        process,
                        new ImageDirectory(directory.resolve("images")),
                        Files.createTempDirectory(directory, "dump").resolve("dump.log"),
                        AddedOptions.NONE,
                        Optional.empty());
    }

    /** Read the words that CRIU got, without those that let the harness look at the tasks. */
    private List<String> words() throws IOException {
        List<String> words = Files.readAllLines(directory.resolve("words"));
        assertThat(words.get(words.size() - 2)).isEqualTo("--action-script");
        return words.subList(0, words.size() - 2);
    }

    private String images() {
        return directory.resolve("images").toString();
    }

    private static String pid(RunningProcess process) {
        return Long.toString(process.pid());
    }
}

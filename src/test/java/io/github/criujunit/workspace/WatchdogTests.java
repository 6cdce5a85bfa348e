package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sweeps when a JVM ends without doing so; no CRIU is needed for that. */
class WatchdogTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Path work;

    @BeforeEach
    void make_a_place_for_work_directories() throws IOException {
        work = Files.createDirectory(directory.resolve("work")).toRealPath();
    }

    private List<Path> entries() {
        try (Stream<Path> entries = Files.list(work)) {
            return entries.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** In a session of its own, so that the signal does not reach the test. */
    private static void inAnotherSession(ProcessBuilder builder) {
        List<String> words = new ArrayList<>(List.of("setsid", "--"));
        words.addAll(builder.command());
        builder.command(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "INT", "TERM", "KILL"})
    void a_signal_to_the_whole_process_group_of_the_jvm_does_not_reach_it(String signal) throws Exception {
        Path output = directory.resolve("said");
        try (ChildJvm jvm = ChildJvm.start("directory", work, output, WatchdogTests::inAnotherSession)) {
            jvm.awaitSaid("made 2");
            assertThat(entries()).hasSize(2);

            new ProcessBuilder("kill", "-" + signal, "--", "-" + jvm.owner().pid())
                    .start()
                    .waitFor();
            jvm.process().waitFor();

            Waiting.until("the directories are gone", SOON, () -> entries().isEmpty());
            assertThat(entries()).isEmpty();
            Waiting.until("the watchdog is gone", SOON, () -> watchdogs(jvm).isEmpty());
            assertThat(watchdogs(jvm)).isEmpty();
        }
    }

    @Test
    void where_somebody_has_ended_it_the_next_sweep_does_its_work() throws Exception {
        try (ChildJvm jvm = ChildJvm.start("directory", work, directory.resolve("said"))) {
            jvm.awaitSaid("made 2");
            watchdogs(jvm).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            Waiting.until("the watchdog is gone", SOON, () -> watchdogs(jvm).isEmpty());

            jvm.kill();

            assertThat(entries()).hasSize(2);
            SweepResult swept = Sweep.in(List.of(work)).run();
            assertThat(swept.hasFailed()).isFalse();
            assertThat(entries()).isEmpty();
        }
    }

    @Test
    void where_it_cannot_be_started_that_is_told_once_and_what_earlier_runs_have_left_goes_all_the_same()
            throws Exception {
        try (ChildJvm earlier = ChildJvm.start("directory", work, directory.resolve("earlier"), WatchdogTests::blind)) {
            earlier.awaitSaid("made 2");
            earlier.kill();
            assertThat(entries()).hasSize(2);

            try (ChildJvm jvm = ChildJvm.start("directory", work, directory.resolve("said"), WatchdogTests::blind)) {
                jvm.awaitSaid("made 2");
                assertThat(jvm.said())
                        .containsOnlyOnce("the watchdog cannot be started: ")
                        .contains("setsid", "made 2 []");
                Waiting.until(
                        "what is left of the earlier one is gone",
                        SOON,
                        () -> entries().stream().noneMatch(entry -> isOf(earlier, entry)));
                assertThat(entries()).hasSize(2).noneMatch(entry -> isOf(earlier, entry));
            }
        }
    }

    /** Nothing is found on its path. */
    private static void blind(ProcessBuilder builder) {
        builder.environment().put("PATH", "/nonexistent");
    }

    private static boolean isOf(ChildJvm jvm, Path entry) {
        return entry.getFileName().toString().startsWith(WorkDirectory.prefix(jvm.owner()));
    }

    /** The shell, or what it becomes: both have the owner among their words. */
    private static List<Long> watchdogs(ChildJvm jvm) {
        ProcFs proc = ProcFs.system();
        return proc.pids().stream()
                .filter(pid -> proc.commandLine(pid).contains(jvm.owner().toString()))
                .toList();
    }
}

package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that holds CRIU, run as CRIU runs it: alone, with the moment in its environment. */
class StandStillTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private static Process call(StandStill<?> moment, String action) throws IOException {
        List<String> words = moment.arguments();
        assertThat(words).hasSize(2).first().isEqualTo("--action-script");
        ProcessBuilder builder = new ProcessBuilder(words.get(1));
        builder.environment().put("CRTOOLS_SCRIPT_ACTION", action);
        return builder.inheritIO().start();
    }

    private static int statusOf(Process script) throws InterruptedException {
        assertThat(script.waitFor(10, TimeUnit.SECONDS)).as("ended").isTrue();
        return script.exitValue();
    }

    private static Path touch(Path file) {
        try {
            return Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitMoment(StandStill<?> moment) {
        assertThat(Waiting.until("the moment", LIMIT, () -> {
                    moment.poll();
                    return !moment.isAwaited();
                }))
                .isTrue();
    }

    @Test
    void criu_is_held_until_somebody_has_looked() throws Exception {
        try (StandStill<String> moment = StandStill.afterDump(directory, LIMIT, () -> "seen")) {
            Process script = call(moment, "post-dump");
            assertThat(script.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();

            awaitMoment(moment);

            assertThat(statusOf(script)).isZero();
            assertThat(moment.seen()).contains("seen");
            assertThat(moment.held()).isPositive();
        }
    }

    @Test
    void other_moments_pass() throws Exception {
        try (StandStill<String> moment = StandStill.beforeResume(directory, LIMIT, () -> "seen")) {
            assertThat(statusOf(call(moment, "post-restore"))).isZero();
            moment.poll();
            assertThat(moment.isAwaited()).isTrue();
            assertThat(moment.seen()).isEmpty();
        }
    }

    @Test
    void criu_goes_on_when_looking_fails() throws Exception {
        try (StandStill<String> moment = StandStill.afterDump(directory, LIMIT, () -> {
            throw new IllegalStateException("no look");
        })) {
            Process script = call(moment, "post-dump");
            awaitMoment(moment);
            assertThat(statusOf(script)).isZero();
            assertThat(moment.seen()).isEmpty();
            assertThat(moment.held()).isZero();
            assertThat(moment.problem()).get().extracting(Throwable::getMessage).isEqualTo("no look");
        }
    }

    @Test
    void criu_goes_on_by_itself_when_nobody_comes() throws Exception {
        try (StandStill<String> moment = StandStill.afterDump(directory, Duration.ofSeconds(1), () -> "late")) {
            Process script = call(moment, "post-dump");
            assertThat(statusOf(script)).isZero();
            assertThat(script.descendants()).isEmpty();
        }
    }

    @Test
    void what_was_seen_too_late_is_not_believed() throws Exception {
        StandStill<String> late = StandStill.afterDump(directory, Duration.ofSeconds(1), () -> {
            Path left = directory.resolve("left");
            Waiting.until("the script has gone on", LIMIT, () -> Files.exists(left));
            return "late";
        });
        try (late) {
            Process script = call(late, "post-dump");
            CompletableFuture<Path> left = script.onExit().thenApply(ended -> touch(directory.resolve("left")));
            awaitMoment(late);
            assertThat(statusOf(script)).isZero();
            assertThat(left).isCompleted();
            assertThat(late.seen()).isEmpty();
            assertThat(late.held()).isZero();
        }
    }

    @Test
    void what_was_seen_after_criu_has_gone_on_is_not_believed_however_quick_the_look() throws Exception {
        try (StandStill<String> moment = StandStill.afterDump(directory, Duration.ofSeconds(1), () -> "late")) {
            assertThat(statusOf(call(moment, "post-dump"))).isZero();
            moment.poll();
            assertThat(moment.seen()).isEmpty();
            assertThat(moment.held()).isZero();
        }
    }

    @Test
    void the_directory_may_have_any_name() throws Exception {
        Path odd = Files.createDirectory(directory.resolve("it's a $HOME; `x` \"dir\""));
        try (StandStill<String> moment = StandStill.afterDump(odd, LIMIT, () -> "seen")) {
            Process script = call(moment, "post-dump");
            awaitMoment(moment);
            assertThat(statusOf(script)).isZero();
        }
    }
}

package io.github.criujunit.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the options that a process needs: added, refused, or left to CRIU. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class CheckpointOptionsIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));

    @TempDir
    Path directory;

    @Test
    void auto_adds_what_is_needed_and_says_which_and_why() {
        Path file = directory.resolve("jobs.lock");
        try (CheckpointCycle cycle = cycle(CheckpointOptions.AUTO, DumpOptions.defaults(), locks(file))) {
            RestoredProcess process = cycle.run();

            assertThat(process.isAlive()).isTrue();
            assertThat(cycle.result().options())
                    .filteredOn(option -> option.dump().contains("--file-locks"))
                    .singleElement()
                    .satisfies(option -> {
                        assertThat(option.restore()).containsExactly("--file-locks");
                        assertThat(option.reason()).contains("fd 3", file.toString());
                    });
        }
    }

    @Test
    void a_given_option_wins() {
        try (CheckpointCycle cycle = cycle(
                CheckpointOptions.AUTO,
                DumpOptions.defaults().withFurther(List.of("--ghost-limit", "1M")),
                ghost(2 << 20))) {
            CheckpointFailedError error = catchThrowableOfType(CheckpointFailedError.class, cycle::run);
            cycle.markExpected();

            assertThat(error.failure().knownErrorId()).contains("ghost-limit");
            assertThat(error.failure().phase()).isEqualTo(Phase.DUMP);
            assertThat(cycle.result().options())
                    .noneMatch(option -> option.words().contains("--ghost-limit"));
        }
    }

    @Test
    void strict_fails_before_the_dump_and_names_the_options() {
        Path file = directory.resolve("jobs.lock");
        try (CheckpointCycle cycle = cycle(CheckpointOptions.STRICT, DumpOptions.defaults(), locks(file))) {
            CheckpointFailedError error = catchThrowableOfType(CheckpointFailedError.class, cycle::run);
            cycle.markExpected();

            assertThat(error.failure().phase()).isEqualTo(Phase.LINT);
            assertThat(error.failure().knownErrorId()).contains("file-locks");
            assertThat(error.failure().message().lines().findFirst().orElseThrow())
                    .matches("dump of flock.py \\(PID \\d+\\) would fail: fd 3 .*jobs.lock.* \\[file-locks]");
            assertThat(error).hasMessageContaining("\n  criu dump --file-locks\n  criu restore --file-locks");
            assertThat(cycle.result().phases())
                    .extracting(PhaseTiming::phase)
                    .containsExactly(Phase.START, Phase.READY, Phase.LINT);
        }
    }

    @Test
    void strict_is_content_with_given_options() {
        Path file = directory.resolve("jobs.lock");
        DumpOptions given = DumpOptions.defaults().withFurther(List.of("-l"));
        SessionDefaults defaults = new SessionDefaults(
                given,
                RestoreOptions.defaults().withFurther(List.of("--file-locks")),
                CheckpointOptions.STRICT,
                Duration.ZERO);
        try (CheckpointCycle cycle = CheckpointCycle.open(CRIU, settings(), new CyclePlan(locks(file), 1, defaults))) {
            assertThat(cycle.run().isAlive()).isTrue();
            assertThat(cycle.result().options()).isEmpty();
        }
    }

    @Test
    void strict_is_not_content_with_a_limit_that_is_too_low() {
        DumpOptions given = DumpOptions.defaults().withFurther(List.of("--ghost-limit=1M"));
        try (CheckpointCycle cycle = cycle(CheckpointOptions.STRICT, given, ghost(2 << 20))) {
            CheckpointFailedError error = catchThrowableOfType(CheckpointFailedError.class, cycle::run);
            cycle.markExpected();

            assertThat(error.failure().phase()).isEqualTo(Phase.LINT);
            assertThat(error.failure().knownErrorId()).contains("ghost-limit");
        }
    }

    @Test
    void what_was_added_is_told_of_a_dump_that_fails_too() {
        Path file = directory.resolve("jobs.lock");
        DumpOptions given = DumpOptions.defaults().withFurther(List.of("--no-such-option"));
        try (CheckpointCycle cycle = cycle(CheckpointOptions.AUTO, given, locks(file))) {
            assertThatThrownBy(cycle::run).isInstanceOf(CheckpointFailedError.class);
            cycle.markExpected();

            assertThat(cycle.result().options())
                    .anyMatch(option -> option.words().equals("--file-locks"));
        }
    }

    @Test
    void what_the_restore_needs_is_added_to_the_options_that_it_is_given_then() {
        Path file = directory.resolve("jobs.lock");
        List<String> given = List.of("--file-locks");
        SessionDefaults defaults = new SessionDefaults(
                DumpOptions.defaults().withFurther(given),
                RestoreOptions.defaults().withFurther(given),
                CheckpointOptions.AUTO,
                Duration.ZERO);
        try (CheckpointSession session = CheckpointSession.open(CRIU, settings(), defaults)) {
            Checkpoint checkpoint = session.dump(session.start(locks(file)));

            assertThat(session.restore(checkpoint, RestoreOptions.defaults()).isAlive())
                    .isTrue();
        }
    }

    @Test
    void given_leaves_it_to_criu() {
        Path file = directory.resolve("jobs.lock");
        try (CheckpointCycle cycle = cycle(CheckpointOptions.GIVEN, DumpOptions.defaults(), locks(file))) {
            CheckpointFailedError error = catchThrowableOfType(CheckpointFailedError.class, cycle::run);
            cycle.markExpected();

            assertThat(error.failure().phase()).isEqualTo(Phase.DUMP);
            assertThat(error.failure().knownErrorId()).contains("file-locks");
            assertThat(cycle.result().lint().findings())
                    .anyMatch(finding -> finding.id().equals("file-locks"));
        }
    }

    @Test
    void a_session_lints_without_touching_the_process() throws IOException {
        Path file = directory.resolve("jobs.lock");
        try (CheckpointSession session = CheckpointSession.open(CRIU, settings(), SessionDefaults.create())) {
            RunningProcess process = session.start(locks(file));

            assertThat(session.lint(process).findings()).anySatisfy(finding -> {
                assertThat(finding.id()).isEqualTo("file-locks");
                assertThat(finding.pid()).isEqualTo(process.pid());
            });
            assertThat(process.isAlive()).isTrue();
        }
    }

    private static CheckpointCycle cycle(CheckpointOptions options, DumpOptions dump, Fixture fixture) {
        return CheckpointCycle.open(
                CRIU,
                settings(),
                new CyclePlan(
                        fixture, 1, new SessionDefaults(dump, RestoreOptions.defaults(), options, Duration.ZERO)));
    }

    private static Settings settings() {
        return Settings.read(key -> Optional.empty()).withTimeout(Duration.ofSeconds(10));
    }

    private static Fixture locks(Path file) {
        return fixture("flock.py", file.toString());
    }

    private Fixture ghost(int bytes) {
        return fixture("ghost.py", directory.resolve("ghost").toString(), Integer.toString(bytes));
    }

    private static Fixture fixture(String script, String... arguments) {
        return Fixture.python(Fixtures.file("provoked").resolve(script), arguments)
                .withReadiness(Readiness.output("^(PID \\d+ )?ready$"));
    }
}

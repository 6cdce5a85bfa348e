package io.github.criujunit.cycle;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that needs an option since a moment after lint looked: it gets that between the look and the dump. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class MovedOnIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "lock, file-locks, --file-locks",
        "connect, tcp-established, --tcp-established",
        "queue, tcp-in-flight, --skip-in-flight"
    })
    void what_came_after_the_look_is_looked_at_and_dumped_then(String what, String id, String option)
            throws IOException {
        try (CheckpointCycle cycle = cycle(CheckpointOptions.AUTO, what)) {
            RestoredProcess process = cycle.run();

            assertThat(process).isAlive();
            assertThat(cycle.result().options())
                    .anyMatch(chosen -> chosen.dump().contains(option));
            assertThat(cycle.result().notes())
                    .anyMatch(note -> note.startsWith("the dump was repeated") && note.contains(id));
            assertThat(cycle.result().phases()).extracting(PhaseTiming::phase).containsOnlyOnce(Phase.LINT, Phase.DUMP);
        }
    }

    @Test
    void of_the_dump_that_was_the_last_it_is_told_what_was_seen_before_that_one() throws IOException {
        try (CheckpointCycle cycle = cycle(CheckpointOptions.AUTO, "open", Path.of("/dev/loop-control"))) {
            CheckpointFailedError error = catchThrowableOfType(CheckpointFailedError.class, cycle::run);
            cycle.markExpected();

            assertThat(cycle.result().notes())
                    .anyMatch(note -> note.startsWith("the dump was repeated") && note.contains("tcp-established"));
            assertThat(error)
                    .hasMessageContaining("is /dev/loop-control, which CRIU cannot save [unsupported-file-type]")
                    .hasMessageContaining("fd 6 of moves_on.py");
        }
    }

    @Test
    void where_nothing_may_be_added_criu_is_asked_once() throws IOException {
        try (CheckpointCycle cycle = cycle(CheckpointOptions.GIVEN, "lock")) {
            CheckpointFailedError error = catchThrowableOfType(CheckpointFailedError.class, cycle::run);
            cycle.markExpected();

            assertThat(error.failure().knownErrorId()).contains("file-locks");
            assertThat(cycle.result().notes()).noneMatch(note -> note.startsWith("the dump was repeated"));
        }
    }

    private CheckpointCycle cycle(CheckpointOptions options, String what) throws IOException {
        return cycle(options, what, directory.resolve("locked"));
    }

    /** CRIU waits for its script before it stops the process, and the script for the process. */
    private CheckpointCycle cycle(CheckpointOptions options, String what, Path file) throws IOException {
        Path go = directory.resolve("go");
        Path done = directory.resolve("done");
        Path script = Files.writeString(directory.resolve("moves.sh"), """
                #!/bin/sh
                if [ "$CRTOOLS_SCRIPT_ACTION" = pre-dump ]; then
                    touch '%s'
                    while [ ! -e '%s' ]; do sleep 0.01; done
                fi
                """.formatted(go, done));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Fixture fixture = Fixture.python(
                        Fixtures.file("moves_on.py"), what, go.toString(), done.toString(), file.toString())
                .withReadiness(Readiness.output("^ready$"));
        DumpOptions dump = DumpOptions.defaults().withFurther(List.of("--action-script", script.toString()));
        return CheckpointCycle.open(
                CRIU,
                Settings.read(key -> Optional.empty()),
                new CyclePlan(
                        fixture, 1, new SessionDefaults(dump, RestoreOptions.defaults(), options, Duration.ZERO)));
    }
}

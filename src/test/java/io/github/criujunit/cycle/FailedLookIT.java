package io.github.criujunit.cycle;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.criujunit.criu.AddedOptions;
import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFailedException;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.Dump;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.Restoration;
import io.github.criujunit.criu.Restore;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.verify.FidelityRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A look at the tree that fails, for a reason that nobody foresaw, while CRIU has it standing still. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class FailedLookIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Dump.Look FAILING = (tree, images, withMemory) -> {
        throw new IllegalStateException("nobody foresaw this");
    };

    @TempDir
    Path directory;

    private static CheckpointSession session() {
        return CheckpointSession.open(CRIU, Settings.read(key -> Optional.empty()), SessionDefaults.create());
    }

    private Checkpoint dumpWithFailingLook(RunningProcess process) throws IOException {
        ImageDirectory images = new ImageDirectory(Files.createDirectory(directory.resolve("images")));
        Checkpoint checkpoint = new Dump(CRIU, DumpOptions.defaults(), LIMIT, FAILING)
                .of(process, images, directory.resolve("dump.log"), AddedOptions.NONE, Optional.empty());
        assertThat(checkpoint.tree().awaitGone(checkpoint.ids(), LIMIT, ProcFs.system()))
                .isEmpty();
        return checkpoint;
    }

    @Test
    void a_dump_that_has_succeeded_is_not_lost() throws IOException {
        try (CheckpointSession session = session()) {
            Checkpoint checkpoint = dumpWithFailingLook(session.start(Fixture.debugPy()));
            RestoredProcess restored = session.restore(checkpoint);

            assertThat(restored).isAlive().hasOriginalPid();
            assertThat(restored.kept(FidelityRecord.class)).isEmpty();
            assertThat(session.findings().notes())
                    .containsExactly("the tree could not be looked at as it was dumped:"
                            + " java.lang.IllegalStateException: nobody foresaw this");
        }
    }

    @Test
    void a_dump_that_nobody_looked_before_is_explained_from_its_log() throws IOException {
        try (CheckpointSession session = session()) {
            RunningProcess opens = session.start(provoked("opens.py", "/dev/loop-control"));

            assertThatExceptionOfType(CriuFailedException.class)
                    .isThrownBy(() -> dumpWithFailingLook(opens))
                    .withMessageContaining("[unsupported-file-type]");
            assertThat(opens.isAlive()).isTrue();
        }
    }

    @Test
    void a_restore_of_what_nobody_has_seen_is_explained_from_its_log() throws IOException {
        Path file = directory.resolve("file");
        try (CheckpointSession session = session()) {
            Checkpoint checkpoint = dumpWithFailingLook(session.start(provoked("writes.py", file.toString())));
            Files.delete(file);

            assertThatExceptionOfType(CheckpointFailedError.class)
                    .isThrownBy(() -> session.restore(checkpoint))
                    .withMessageContaining("[file-missing]");
            session.markExpected();
        }
    }

    private static Fixture provoked(String script, String argument) {
        return Fixture.python(Fixtures.file("provoked").resolve(script), argument)
                .withReadiness(Readiness.output("^ready$"));
    }

    @Test
    void a_restore_that_has_succeeded_is_not_lost() throws IOException {
        try (CheckpointSession session = session()) {
            Checkpoint checkpoint = session.dump(session.start(Fixture.debugPy()));
            Restoration restoration = new Restore(CRIU, RestoreOptions.defaults(), LIMIT, FAILING)
                    .of(checkpoint, Files.createDirectory(directory.resolve("restore")));
            try {
                Optional<FidelityRecord> compared = session.findings().compare(checkpoint, restoration);

                assertThat(restoration.process()).isAlive().hasOriginalPid();
                assertThat(compared)
                        .as("compared with the tree as it is now")
                        .get()
                        .extracting(FidelityRecord::standingStill)
                        .isEqualTo(false);
                assertThat(session.findings().notes())
                        .containsExactly("the tree could not be looked at as it was restored:"
                                + " java.lang.IllegalStateException: nobody foresaw this");
            } finally {
                restoration.process().end(Duration.ZERO);
            }
        }
    }
}

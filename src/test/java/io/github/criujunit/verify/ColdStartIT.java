package io.github.criujunit.verify;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A restart in the disguise of a restore: something in the place of criu starts the program again under its PID. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class ColdStartIT {

    private static final CriuInstallation REAL = CriuFinder.find(Optional.empty(), Optional.empty());

    @TempDir
    Path directory;

    private CheckpointSession open(CriuInstallation installation) {
        Settings settings = Settings.read(
                key -> key.equals(Settings.WORK_DIRECTORY) ? Optional.of(directory.toString()) : Optional.empty());
        return CheckpointSession.open(new Criu(installation), settings, SessionDefaults.create());
    }

    private CriuInstallation restarting() throws IOException {
        Path script = Files.writeString(
                directory.resolve("criu"),
                "#!/bin/sh\nexec python3 " + Fixtures.file("restarts.py") + " " + REAL.binary() + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new CriuInstallation(
                script, REAL.version(), REAL.privilege(), REAL.kernel(), false, List.of(), List.of());
    }

    private static Fixture tree() {
        return Fixtures.tree();
    }

    /** Every run of the program has the same addresses. */
    private static Fixture withFixedLayout() {
        return Fixture.command(
                        "setarch", "-R", "python3", Fixtures.file("tree.py").toString())
                .withName("tree.py")
                .withReadiness(Readiness.output("has four children"));
    }

    @Test
    void a_restart_that_looks_like_a_restore_is_noticed() throws IOException {
        try (CheckpointSession session = open(restarting())) {
            Checkpoint checkpoint = session.dump(session.start(tree()));

            assertThatThrownBy(() -> session.restore(checkpoint))
                    .isInstanceOf(CheckpointFailedError.class)
                    .hasMessageStartingWith("tree.py (PID " + checkpoint.pid()
                            + ") was started again instead of restored: it has the PID and the command line, and none"
                            + " of the memory\n  AT_RANDOM, which the kernel gives a program when it begins: another"
                            + " one\n")
                    .hasMessageContaining("  [stack] at 7f");
        }
    }

    @Test
    void it_is_noticed_without_random_addresses_too() throws IOException {
        try (CheckpointSession session = open(restarting())) {
            Checkpoint checkpoint = session.dump(session.start(withFixedLayout()));

            assertThatThrownBy(() -> session.restore(checkpoint))
                    .isInstanceOf(CheckpointFailedError.class)
                    .hasMessageStartingWith(
                            "tree.py (PID " + checkpoint.pid() + ") was started again instead of" + " restored")
                    .message()
                    .doesNotContain("[stack]");
        }
    }

    /** It writes zeros over its random bytes, as Go programs do. */
    private static Fixture withoutStartValue() {
        return Fixture.python(Fixtures.file("clears_start_value.py")).withReadiness(Readiness.output("^ready$"));
    }

    @Test
    void it_is_noticed_without_the_random_bytes_too() throws IOException {
        try (CheckpointSession session = open(restarting())) {
            Checkpoint checkpoint = session.dump(session.start(withoutStartValue()));

            assertThatThrownBy(() -> session.restore(checkpoint))
                    .isInstanceOf(CheckpointFailedError.class)
                    .hasMessageStartingWith("clears_start_value.py (PID " + checkpoint.pid()
                            + ") was started again instead of restored")
                    .hasMessageContaining("  [stack] at 7f")
                    .message()
                    .doesNotContain("AT_RANDOM");
        }
    }

    @Test
    void a_restore_without_the_random_bytes_is_none() {
        try (CheckpointSession session = open(REAL)) {
            RestoredProcess process = session.restore(session.dump(session.start(withoutStartValue())));

            assertThat(process).isFaithful();
            FidelityRecord compared = process.kept(FidelityRecord.class).orElseThrow();
            assertThat(compared.dumped().root().settings()).doesNotContainKey("AT_RANDOM");
            assertThat(ColdStart.isOne(compared.dumped(), compared.restored())).isFalse();
        }
    }

    @Test
    void a_restore_without_random_addresses_is_none() {
        try (CheckpointSession session = open(REAL)) {
            RestoredProcess process = session.restore(session.dump(session.start(withFixedLayout())));

            assertThat(process)
                    .isAlive()
                    .allowing(
                            "CRIU does not restore it.",
                            difference -> difference.what().equals("personality"))
                    .isFaithful();
            FidelityRecord compared = process.kept(FidelityRecord.class).orElseThrow();
            assertThat(ColdStart.isOne(compared.dumped(), compared.restored())).isFalse();
        }
    }
}

package io.github.criujunit.cycle;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.testkit.Unprivileged;
import io.github.criujunit.verify.FidelityRecord;
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

/** Where CRIU can be held to look at what it dumps and restores, and where it cannot. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class StandingStillIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));

    @TempDir
    Path directory;

    private static FidelityRecord compared(Path work, SessionDefaults defaults, Fixture fixture) {
        Settings settings = Settings.read(
                key -> key.equals(Settings.WORK_DIRECTORY) ? Optional.of(work.toString()) : Optional.empty());
        try (CheckpointSession session = CheckpointSession.open(CRIU, settings, defaults)) {
            RestoredProcess process = session.restore(session.dump(session.start(fixture)));
            assertThat(process).isFaithful();
            return process.kept(FidelityRecord.class).orElseThrow();
        }
    }

    @Test
    void where_nothing_may_be_executed_the_running_tree_is_compared() throws IOException {
        Unprivileged.run("mount", "-t", "tmpfs", "-o", "noexec,size=64m", "none", directory.toString());
        try {
            FidelityRecord compared = compared(directory, SessionDefaults.create(), Fixtures.tree());

            assertThat(compared.standingStill()).isFalse();
            assertThat(compared.fidelity().differences()).isEmpty();
        } finally {
            Unprivileged.run("umount", directory.toString());
        }
    }

    @Test
    void the_work_directory_may_have_any_name() throws IOException {
        Path odd = Files.createDirectory(directory.resolve("it's a $HOME; `x` \"dir\""));

        assertThat(compared(odd, SessionDefaults.create(), Fixture.debugPy()).standingStill())
                .isTrue();
    }

    @Test
    void output_that_was_opened_again_goes_on_in_one_file() {
        FidelityRecord compared = compared(
                directory,
                SessionDefaults.create(),
                Fixture.python(Fixtures.file("opens_output_again.py")).withReadiness(Readiness.output("^ready$")));

        assertThat(compared.fidelity().explained())
                .anySatisfy(explained -> assertThat(explained.reason()).contains("--inherit-fd"));
    }

    @Test
    void a_script_of_the_users_own_is_called_too() throws IOException {
        Path called = directory.resolve("called");
        Path script = Files.writeString(
                directory.resolve("own.sh"), "#!/bin/sh\necho \"$CRTOOLS_SCRIPT_ACTION\" >>'" + called + "'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        List<String> words = List.of("--action-script", script.toString());
        SessionDefaults defaults = new SessionDefaults(
                DumpOptions.defaults().withFurther(words),
                RestoreOptions.defaults().withFurther(words),
                CheckpointOptions.AUTO,
                SessionDefaults.DEFAULT_GRACE);

        assertThat(compared(directory, defaults, Fixture.debugPy()).standingStill())
                .isTrue();
        assertThat(Files.readAllLines(called)).contains("post-dump", "pre-resume");
    }
}

package io.github.criujunit.verify;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.snapshot.MappingContent;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What memory holds, read while the process sleeps. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class MemoryContentIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));

    @Test
    void what_memory_holds_is_the_same_until_the_process_changes_it(@TempDir Path directory) {
        Settings settings = Settings.read(
                key -> key.equals(Settings.WORK_DIRECTORY) ? Optional.of(directory.toString()) : Optional.empty());
        try (CheckpointSession session = CheckpointSession.open(CRIU, settings, SessionDefaults.create())) {
            RunningProcess app =
                    session.start(Fixture.python(Fixtures.file("changes_itself.py"), "content", directory.toString())
                            .withReadiness(Readiness.output("^ready$")));
            RestoredProcess unread = session.restore(session.dump(app));
            assertThatThrownBy(() -> assertThat(unread).preserves(Aspect.MEMORY_CONTENT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("the memory of " + unread + " cannot be compared: ")
                    .hasMessageContaining("@CriuCheckpoint(compareMemory = true)");

            RestoredProcess process =
                    session.restore(session.dump(unread, DumpOptions.defaults().withCompareMemory(true)));

            assertThat(process).preserves(Aspect.MEMORY_CONTENT);
            FidelityRecord compared = process.kept(FidelityRecord.class).orElseThrow();
            assertThat(compared.dumped().memory().get(0).mappings()).anyMatch(MappingContent::isRead);

            process.signal(Signal.SIGCONT);
            assertThat(process).hasOutputContaining("changed");
            ProcessSnapshot now = ProcessSnapshot.of(process.tree().orElseThrow(), ProcFs.system())
                    .withMemory(Map.of(), ProcFs.system());
            assertThat(Fidelity.between(compared.restored(), now).differences()).anySatisfy(difference -> {
                assertThat(difference.aspect()).isEqualTo(Aspect.MEMORY_CONTENT);
                assertThat(difference.what()).endsWith(" [heap]");
            });
        }
    }
}

package io.github.criujunit.verify;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.Signal;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.snapshot.MemoryContent;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.nio.file.Path;
import java.util.List;
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
            List<MemoryContent> before = memory(app);
            RestoredProcess process = session.restore(session.dump(app));
            assertThatThrownBy(() -> assertThat(process).preserves(Aspect.MEMORY_CONTENT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("the memory of " + process + " cannot be compared: ");

            process.keep(MemoryRecord.class, new MemoryRecord(before, memory(process)));

            assertThat(before.get(0).mappings()).anyMatch(content -> content.isRead());
            assertThat(process)
                    .allowing("The kernel keeps the number of the CPU there (rseq(2)).", MemoryContentIT::isThreadLocal)
                    .preserves(Aspect.MEMORY_CONTENT);
            process.signal(Signal.SIGCONT);
            assertThat(process).hasOutputContaining("changed");
            process.keep(MemoryRecord.class, new MemoryRecord(before, memory(process)));
            assertThatThrownBy(() -> assertThat(process).preserves(Aspect.MEMORY_CONTENT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("not faithful: ")
                    .hasMessageContaining("[heap]: hash ");
        }
    }

    private static boolean isThreadLocal(Difference difference) {
        return difference.what().endsWith(" anonymous");
    }

    private static List<MemoryContent> memory(TrackedProcess process) {
        ProcFs proc = ProcFs.system();
        return ProcessSnapshot.of(process.tree().orElseThrow(), proc).processes().stream()
                .map(state -> MemoryContent.of(state, proc))
                .toList();
    }
}

package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.testkit.Unprivileged;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** More memory than there is room for. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class RoomForImagesIT {

    private static final String BYTES = "20000000";

    @TempDir
    Path directory;

    private void agree(String size, String id, Severity severity, String criu) throws IOException {
        Unprivileged.run("mount", "-t", "tmpfs", "-o", "size=" + size, "none", directory.toString());
        try (LintedSession session = LintedSession.in(directory)) {
            RunningProcess process = session.start(Agreement.fixture("lint/anonymous_memory.py", BYTES));
            assertThat(session.lint(process).findings())
                    .filteredOn(finding -> finding.severity() == severity)
                    .extracting(Finding::id)
                    .contains(id);
            CriuVerdict verdict = session.ask(process, NeededOptions.NONE);
            assertThat(verdict.id()).as(verdict.message()).isEqualTo(criu);
        } finally {
            Unprivileged.run("umount", directory.toString());
        }
    }

    @Test
    void too_little_room() throws IOException {
        agree("8m", "no-space", Severity.BLOCKS, "no-space");
    }

    @Test
    void room_in_memory() throws IOException {
        agree("40m", "images-in-memory", Severity.INFORMATION, "");
    }
}

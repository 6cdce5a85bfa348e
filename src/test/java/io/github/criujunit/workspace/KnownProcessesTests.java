package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownProcessesTests {

    @TempDir
    Path directory;

    private static ProcessIdentity identity(long pid, long startTicks) {
        return new ProcessIdentity(pid, startTicks, pid);
    }

    @Test
    void what_was_added_is_read_again() {
        KnownProcesses.add(List.of(identity(10, 9000), identity(11, 9001)), directory);
        KnownProcesses.add(List.of(), directory);
        KnownProcesses.add(List.of(identity(12, 9002)), directory);

        assertThat(KnownProcesses.in(directory))
                .containsExactly(identity(10, 9000), identity(11, 9001), identity(12, 9002));
    }

    /** A torn number is another process's. */
    @Test
    void a_last_line_that_was_torn_counts_for_nothing() throws IOException {
        Files.writeString(directory.resolve(KnownProcesses.NAME), "10 9000\n11 90");

        assertThat(KnownProcesses.in(directory)).containsExactly(identity(10, 9000));
    }

    @Test
    void what_is_no_process_is_skipped() throws IOException {
        Files.writeString(directory.resolve(KnownProcesses.NAME), "-1 9000\n10\n\n10 9000 7\n99999999999 1\n12 9002\n");

        assertThat(KnownProcesses.in(directory)).containsExactly(identity(12, 9002));
    }

    @Test
    void without_a_file_nothing_is_known() {
        assertThat(KnownProcesses.in(directory)).isEmpty();
    }
}

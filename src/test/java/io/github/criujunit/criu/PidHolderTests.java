package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidHolderTests {

    @Test
    void numbers_that_nobody_has_are_free(@TempDir Path root) {
        assertThat(PidHolder.findAmong(List.of(10L, 11L), new ProcFs(root))).isEmpty();
        assertThat(PidHolder.findAmong(List.of(), new ProcFs(root))).isEmpty();
    }

    @Test
    void a_living_process_is_named_without_its_arguments(@TempDir Path root) throws IOException {
        process(root, 4, "pytest", 'S', 1);
        process(root, 11, "redis-server", 'S', 4);
        Files.writeString(root.resolve("11/cmdline"), "redis-server\0--port\0007001\0");

        assertThat(PidHolder.findAmong(List.of(10L, 11L), new ProcFs(root)))
                .hasValue(new PidHolder.Taken(11, "\"redis-server\"", "pytest (PID 4)", false));
    }

    @Test
    void what_has_no_command_line_is_named_by_its_name(@TempDir Path root) throws IOException {
        process(root, 11, "kworker/0:1", 'I', 2);

        assertThat(PidHolder.findAmong(List.of(11L), new ProcFs(root)))
                .hasValue(new PidHolder.Taken(11, "\"kworker/0:1\"", "PID 2", false));
    }

    @Test
    void a_zombie_is_told_from_a_living_process(@TempDir Path root) throws IOException {
        process(root, 11, "server", 'Z', 4);
        process(root, 4, "pytest", 'S', 1);

        assertThat(PidHolder.findAmong(List.of(11L), new ProcFs(root)))
                .hasValue(new PidHolder.Taken(11, "\"server\"", "pytest (PID 4)", true));
    }

    @Test
    void the_first_that_is_taken_is_told(@TempDir Path root) throws IOException {
        process(root, 11, "first", 'S', 1);
        process(root, 12, "second", 'S', 1);

        assertThat(PidHolder.findAmong(List.of(10L, 12L, 11L), new ProcFs(root)).map(PidHolder.Taken::id))
                .hasValue(12L);
    }

    private static void process(Path root, long pid, String comm, char state, long parent) throws IOException {
        Path directory = Files.createDirectory(root.resolve(Long.toString(pid)));
        Files.writeString(
                directory.resolve("stat"),
                pid + " (" + comm + ") " + state + " " + parent + " 11 11 0 -1 0 0 0 0 0 7 5 0 0 20 0 1 0 9000 0\n");
    }
}

package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidHolderTests {

    private static final List<String> REDIS = List.of("redis-server", "--port", "7001");

    @TempDir
    Path root;

    private PidHolder holder() {
        return new PidHolder(List.of(new ProcessIdentity(11, 9000, 11)), REDIS, new ProcFs(root));
    }

    private String first(Long... ids) {
        return holder().findAmong(List.of(ids)).orElseThrow().line();
    }

    @Test
    void numbers_that_nobody_has_are_free() throws IOException {
        process(12, "other", 'S', 1, 12, 12, 9000);
        assertThat(holder().findAmong(List.of(10L, 11L))).isEmpty();
        assertThat(holder().findAmong(List.of())).isEmpty();
        assertThat(holder().all(List.of(10L, 11L))).isEmpty();
    }

    @Test
    void the_process_that_was_dumped_is_told_from_one_with_its_number() throws IOException {
        process(4, "pytest", 'S', 1, 4, 4, 8000);
        process(11, "redis-server", 'S', 4, 11, 11, 9000);
        assertThat(first(10L, 11L)).isEqualTo("11: original redis-server (PID 11)");

        process(11, "redis-server", 'S', 4, 11, 11, 9001);
        commandLine(11, "redis-server\0--port\0007001\0");
        assertThat(first(11L)).isEqualTo("11: copy redis-server (PID 11), child of pytest (PID 4)");
    }

    @Test
    void a_stranger_is_named_without_its_arguments() throws IOException {
        process(4, "pytest", 'S', 1, 4, 4, 8000);
        process(11, "mysql", 'S', 4, 11, 11, 9001);
        commandLine(11, "/usr/bin/mysql\0--password=secret\0");
        assertThat(first(11L)).isEqualTo("11: process mysql (PID 11), child of pytest (PID 4)");
    }

    @Test
    void what_has_no_command_line_is_named_by_its_name() throws IOException {
        process(11, "kworker/0:1", 'I', 2, 0, 0, 9001);
        assertThat(first(11L)).isEqualTo("11: process kworker/0:1 (PID 11), child of PID 2");
    }

    @Test
    void a_zombie_is_told_from_a_living_process() throws IOException {
        process(11, "redis-server", 'Z', 4, 11, 11, 9000);
        process(4, "pytest", 'S', 1, 4, 4, 8000);
        assertThat(first(11L)).isEqualTo("11: zombie redis-server (PID 11), child of pytest (PID 4)");
    }

    @Test
    void a_thread_is_told_from_a_process() throws IOException {
        process(4, "mysqld", 'S', 1, 4, 4, 8000);
        process(11, "worker", 'S', 1, 4, 4, 9001);
        Files.writeString(root.resolve("11/status"), "Name:\tworker\nTgid:\t4\n");
        assertThat(first(11L)).isEqualTo("11: thread of mysqld (PID 4)");
    }

    @Test
    void a_number_lives_on_in_a_session_or_a_process_group() throws IOException {
        process(20, "log writer", 'S', 1, 11, 4, 9001);
        process(21, "pager", 'S', 1, 21, 12, 9001);
        assertThat(holder().all(List.of(10L, 11L, 12L)))
                .containsExactly("11: process group of log writer (PID 20)", "12: session of pager (PID 21)");
    }

    @Test
    void the_first_that_is_taken_is_told() throws IOException {
        process(11, "first", 'S', 1, 11, 11, 9001);
        process(12, "second", 'S', 1, 12, 12, 9001);
        assertThat(holder().findAmong(List.of(10L, 12L, 11L)).map(PidHolder.Taken::id))
                .hasValue(12L);
    }

    private void process(long pid, String comm, char state, long parent, long group, long session, long start)
            throws IOException {
        Path directory = Files.createDirectories(root.resolve(Long.toString(pid)));
        Files.writeString(
                directory.resolve("stat"),
                "%d (%s) %s %d %d %d 0 -1 0 0 0 0 0 7 5 0 0 20 0 1 0 %d 0\n"
                        .formatted(pid, comm, state, parent, group, session, start));
    }

    private void commandLine(long pid, String text) throws IOException {
        Files.writeString(root.resolve(Long.toString(pid)).resolve("cmdline"), text);
    }
}

package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessOutputTests {

    private Path file = Path.of("");
    private ProcessOutput output = new ProcessOutput(file);

    @BeforeEach
    void prepare(@TempDir Path directory) {
        file = directory.resolve("output.log");
        output = new ProcessOutput(file);
    }

    @Test
    void a_file_that_is_not_there_yet_has_no_text() {
        assertThat(output.text()).isEmpty();
        assertThat(output.tail(5)).isEmpty();
        assertThat(output.evidence()).isEqualTo("  It has printed nothing (" + file + ").");
    }

    @Test
    void it_is_read_anew_each_time() throws IOException {
        Files.writeString(file, "one\n");
        assertThat(output.text()).isEqualTo("one\n");

        Files.writeString(file, "two\n", StandardOpenOption.APPEND);

        assertThat(output.text()).isEqualTo("one\ntwo\n");
    }

    @Test
    void the_tail_is_the_last_lines() throws IOException {
        Files.writeString(file, "one\ntwo\nthree");

        assertThat(output.tail(2)).containsExactly("two", "three");
        assertThat(output.tail(3)).containsExactly("one", "two", "three");
        assertThat(output.tail(99)).containsExactly("one", "two", "three");
        assertThat(output.evidence()).isEqualTo("  Its last output (" + file + "):\n    | one\n    | two\n    | three");
    }

    @Test
    void of_a_very_long_output_the_end_is_read() throws IOException {
        Files.writeString(file, "first\n" + "x".repeat(8 * 1024 * 1024) + "\nlast\n");

        assertThat(output.text())
                .hasSize(8 * 1024 * 1024)
                .doesNotContain("first")
                .endsWith("\nlast\n");
        assertThat(output.tail(1)).containsExactly("last");
    }

    @Test
    void malformed_text_is_replaced() throws IOException {
        Files.write(file, "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(output.text()).isEqualTo("caf\ufffd\n");
    }
}

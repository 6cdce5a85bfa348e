package io.github.criujunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a file that is no {@code results.json}. */
class ResultsJsonTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"schema\": 1 oops        | Unterminated object at line 1 column",
                "<html></html>              | malformed JSON at line 1 column",
                "{\"schema\": [1]}          | at path $.schema",
                "{\"schema\": 1, \"hosts\": | line 1 column",
                "[]                         | BEGIN_OBJECT",
            })
    void it_is_said_where_a_file_is_wrong_without_advice_to_programmers(String text, String problem)
            throws IOException {
        Path file = Files.writeString(directory.resolve("results.json"), text);
        assertThatIOException()
                .isThrownBy(() -> ResultsJson.read(file))
                .withMessageStartingWith(file + " is not a results.json: ")
                .withMessageContaining(problem)
                .satisfies(thrown -> assertThat(thrown.getMessage())
                        .doesNotContain("JsonReader", "http", "Exception", "gson", "\n"));
    }
}

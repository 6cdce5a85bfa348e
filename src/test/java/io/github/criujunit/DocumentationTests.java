package io.github.criujunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.cycle.Settings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README says is compiled, or there. */
class DocumentationTests {

    private final String readme = read("README.md");

    @Test
    void the_first_example_is_the_test_of_the_consumer_project() {
        String source = read("src/it/consumer/src/test/java/example/SurvivesTest.java");
        assertThat(readme).contains("```java\n" + source.substring(source.indexOf("import static")) + "```");
    }

    @Test
    void the_other_examples_are_tests_of_ours() {
        String source = read("src/test/java/io/github/criujunit/ReadmeIT.java");
        for (String method : List.of("keepsServing", "byHand")) {
            int start = readme.indexOf("void " + method);
            String body = readme.substring(start, readme.indexOf("\n}", start));
            assertThat(source).contains(body.indent(4).stripTrailing().stripLeading());
        }
    }

    @Test
    void every_attribute_is_described() {
        for (Method attribute : CriuCheckpoint.class.getDeclaredMethods()) {
            assertThat(readme).contains("`" + attribute.getName() + "`");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Settings.BINARY,
                Settings.PRIVILEGE,
                Settings.UNAVAILABLE,
                Settings.WORK_DIRECTORY,
                Settings.KEEP,
                Settings.TIMEOUT
            })
    void every_parameter_is_described(String key) {
        assertThat(readme).contains("| `" + key + "` | `" + Settings.environmentVariable(key) + "` |");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package io.github.criujunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.criujunit.cycle.Configuration;
import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.diagnosis.Diagnoser;
import io.github.criujunit.diagnosis.DiagnosisContext;
import io.github.criujunit.diagnosis.DiagnosisText;
import java.io.IOException;
import java.io.StringReader;
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
        for (String method : List.of("keepsServing", "byHand", "survivesEachImport")) {
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
                "criu.baseline",
                "criu.baseline.onDrift",
                "criu.baseline.tolerance",
                "criu.binary",
                "criu.catalogue",
                "criu.control",
                "criu.keep",
                "criu.keep.maxAge",
                "criu.keep.maxBytes",
                "criu.minimumExecuted",
                "criu.privilege",
                "criu.report.directory",
                "criu.report.enabled",
                "criu.report.mask",
                "criu.report.maxBundleBytes",
                "criu.report.run",
                "criu.timeout",
                "criu.unavailable",
                "criu.workDirectory"
            })
    void every_parameter_is_described(String key) {
        assertThat(readme).contains("| `" + key + "` | `" + Configuration.environmentVariable(key) + "` |");
    }

    @Test
    void the_example_of_an_own_entry_explains_a_log() {
        int start = readme.indexOf("```yaml\n- id:") + "```yaml\n".length();
        String yaml = readme.substring(start, readme.indexOf("```", start));
        Catalogue catalogue = Catalogue.builtIn().overriddenBy(Catalogue.read(new StringReader(yaml), "README.md"));
        String log = read("src/test/resources/logs/ghost-limit.log");
        assertThat(new DiagnosisText().render(new Diagnoser(catalogue).diagnose(log, DiagnosisContext.none()), "x.log"))
                .startsWith("The report service was dumped while it makes a report (3002368 bytes) [report-running]\n")
                .endsWith("  1. Dump it between two reports:\n       curl -X POST http://localhost:8080/pause");
    }

    /** The documents of the catalogue name each key that there is. */
    @Test
    void every_key_of_an_entry_is_described() {
        String description = read("src/main/resources/io/github/criujunit/diagnosis/catalogue/README.md");
        assertThatThrownBy(() -> Catalogue.read(new StringReader("- {nonsense: 1}"), "x"))
                .hasMessageContaining("allowed are ")
                .satisfies(refused -> {
                    String message = String.valueOf(refused.getMessage());
                    for (String key : message.substring(message.indexOf("allowed are ") + 12)
                            .split(", ", -1)) {
                        assertThat(description).contains("| `" + key + "` |");
                    }
                });
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

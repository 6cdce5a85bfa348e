package io.github.criujunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document on {@code results.json} has each key that there is, and no other. */
class ResultsJsonDocumentationTests {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?`) \\|");
    private static final Pattern KEY = Pattern.compile("`([^`]+)`");

    @ParameterizedTest
    @ValueSource(
            classes = {
                RunResults.class,
                Host.class,
                CauseGroup.class,
                TestResult.class,
                Drift.class,
                LogExcerpt.class,
                LogExcerpt.Line.class
            })
    void each_record_is_described_key_by_key(Class<?> type) throws IOException {
        List<String> keys = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(documented(type.getSimpleName())).containsExactlyElementsOf(keys);
    }

    @Test
    void the_cycle_is_described_key_by_key() throws IOException {
        Path cycle = Path.of("src/test/resources/report/restored.json");
        Set<String> keys = JsonParser.parseString(Files.readString(cycle))
                .getAsJsonObject()
                .keySet();
        assertThat(documented("cycle")).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @EnumSource
    void each_outcome_is_described(TestOutcome outcome) throws IOException {
        String word = Json.line(List.of(outcome)).replaceAll("[^a-z]", "");
        assertThat(section("TestResult")).contains("`" + word + "`");
    }

    private static List<String> documented(String section) throws IOException {
        return ROW.matcher(section(section))
                .results()
                .flatMap(row -> KEY.matcher(row.group(1)).results())
                .map((MatchResult key) -> key.group(1))
                .toList();
    }

    private static String section(String name) throws IOException {
        String document = Files.readString(Path.of("docs/results-json.md"));
        String rest = document.substring(document.indexOf("\n## " + name + "\n") + 1);
        int next = rest.indexOf("\n## ");
        return next < 0 ? rest : rest.substring(0, next);
    }
}

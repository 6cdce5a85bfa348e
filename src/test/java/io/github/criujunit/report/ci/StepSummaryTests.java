package io.github.criujunit.report.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepSummaryTests {

    @Test
    void our_part_is_replaced_and_those_of_others_stay(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("summary"), "before");
        StepSummary summary =
                StepSummary.of(Map.of("GITHUB_STEP_SUMMARY", file.toString())).orElseThrow();
        summary.replace(Path.of("/a"), "one, and it is long\n");
        summary.replace(Path.of("/b"), "other\n");
        summary.replace(Path.of("/a"), "two\n");
        assertThat(file).hasContent("""
                        before
                        <!-- criu-junit: /a -->
                        two
                        <!-- end of criu-junit: /a -->
                        <!-- criu-junit: /b -->
                        other
                        <!-- end of criu-junit: /b -->
                        """);
    }

    @Test
    void there_is_none_where_nobody_names_one() {
        assertThat(StepSummary.of(Map.of())).isEmpty();
        assertThat(StepSummary.of(Map.of("GITHUB_STEP_SUMMARY", ""))).isEmpty();
    }
}

package io.github.criujunit.testkit;

import com.google.gson.JsonObject;
import io.github.criujunit.report.ResultsJson;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.TestResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The results of an earlier run with one test. */
public final class MadeUpBaseline {

    private static final String AT = "2026-01-01T00:00:00Z";

    private MadeUpBaseline() {}

    /** Write a {@code results.json}. */
    public static Path write(Path file, String testId, String hostId, JsonObject cycle) throws IOException {
        TestResult result = new TestResult(
                testId,
                "ServerTest",
                "survives",
                "ServerTest.survives",
                hostId,
                TestOutcome.PASSED,
                true,
                null,
                null,
                null,
                null,
                1,
                AT,
                100,
                null,
                null,
                List.of(),
                null,
                cycle);
        try (Writer out = Files.newBufferedWriter(file)) {
            ResultsJson.write(
                    new RunResults(1, "criu-junit 0.1", AT, AT, null, List.of(), List.of(), List.of(result)), out);
        }
        return file;
    }
}

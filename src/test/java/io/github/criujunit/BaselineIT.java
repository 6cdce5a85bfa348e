package io.github.criujunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.report.CycleJson;
import io.github.criujunit.report.run.Hosts;
import io.github.criujunit.testkit.Engine;
import io.github.criujunit.testkit.Engine.Failed;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.testkit.MadeUpBaseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** What a test measured is compared with what it measured in an earlier run. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class BaselineIT {

    private static @Nullable CycleResult last;

    @TempDir
    Path work;

    @TempDir
    Path results;

    private final Map<String, String> configuration = new HashMap<>();

    static class MeasuredTestCase {
        @Test
        @CriuCheckpoint
        void test(CycleResult result) {
            last = result;
        }
    }

    @BeforeEach
    void prepare() {
        configuration.putAll(Engine.in(work));
        configuration.put("criu.baseline.tolerance", "imageBytes=20 %, frozenMicros=100000 %, millis=100000 %");
    }

    private EngineExecutionResults run() {
        EngineExecutionResults run = Engine.run(MeasuredTestCase.class, configuration);
        assertThat(work).isEmptyDirectory();
        return run;
    }

    private static List<String> told(EngineExecutionResults run) {
        return run.testEvents().reportingEntryPublished().list().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .map(entry -> entry.getKeyValuePairs().get(BaselineExtension.ENTRY))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Run the test once, and let its images have had another size. */
    private void baseline(double factor, String hostSuffix) throws IOException {
        Event finished = run().testEvents().succeeded().list().get(0);
        CycleResult result = Objects.requireNonNull(last);
        JsonObject cycle = CycleJson.tree(result);
        cycle.addProperty("imageBytes", Math.round(result.imageBytes().orElseThrow() * factor));
        Path file = MadeUpBaseline.write(
                results.resolve("results.json"),
                finished.getTestDescriptor().getUniqueId().toString(),
                Hosts.with(result.criu()).id() + hostSuffix,
                cycle);
        configuration.put("criu.baseline", file.toString());
    }

    @Test
    void images_that_have_grown_are_told() throws IOException {
        baseline(0.5, "");

        EngineExecutionResults run = run();

        run.testEvents().assertStatistics(stats -> stats.succeeded(1));
        assertThat(told(run))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .matches("images \\d+\\.\\d MiB, were \\d+\\.\\d MiB \\(\\+(99|100|101) %, allowed 20 %\\)"));
    }

    @Test
    void images_that_have_grown_fail_the_test_on_request() throws IOException {
        baseline(0.5, "");
        configuration.put("criu.baseline.onDrift", "fail");

        Failed failed = Engine.failureOf(MeasuredTestCase.class, configuration);

        assertThat(failed.firstLine())
                .matches("drift: images \\d+\\.\\d MiB, were \\d+\\.\\d MiB \\(\\+(99|100|101) %, allowed 20 %\\)");
        assertThat(failed.message())
                .endsWith("\n\nWhat to do:\n  1. Look in the report for what has grown."
                        + "\n  2. Where it is meant to be so, name the results.json of this run with criu.baseline.");
        assertThat(failed.failure()).isInstanceOf(AssertionError.class);
    }

    @Test
    void images_that_have_shrunk_are_told_and_never_fail() throws IOException {
        baseline(2, "");
        configuration.put("criu.baseline.onDrift", "fail");

        EngineExecutionResults run = run();

        run.testEvents().assertStatistics(stats -> stats.succeeded(1));
        assertThat(told(run)).singleElement().satisfies(line -> assertThat(line).contains("(-50 %, allowed 20 %)"));
    }

    @Test
    void another_machine_is_no_baseline() throws IOException {
        baseline(0.5, "-else");
        configuration.put("criu.baseline.onDrift", "fail");

        EngineExecutionResults run = run();

        run.testEvents().assertStatistics(stats -> stats.succeeded(1));
        assertThat(told(run))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("no baseline for this machine: "));
    }

    @Test
    void a_baseline_that_is_not_there_fails_before_anything_is_started() {
        configuration.put("criu.baseline", "/no/such/results.json");
        configuration.put("criu.workDirectory", "/proc/never/asked/for");

        Failed failed = Engine.failureOf(MeasuredTestCase.class, configuration);

        assertThat(failed.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(failed.message())
                .isEqualTo(
                        "@CriuCheckpoint: the configuration parameter criu.baseline (environment: CRIU_JUNIT_BASELINE)"
                                + " must name a results.json of an earlier run: there is no such file: /no/such/results.json");
    }

    @Test
    void a_tolerance_must_be_one() throws IOException {
        configuration.put("criu.baseline.tolerance", "a lot");

        assertThat(Engine.failureOf(MeasuredTestCase.class, configuration).message())
                .isEqualTo(
                        "@CriuCheckpoint: the configuration parameter criu.baseline.tolerance (environment:"
                                + " CRIU_JUNIT_BASELINE_TOLERANCE) must not be \"a lot\"; allowed: a percentage for all, such as 20 %,"
                                + " or one for each of imageBytes, frozenMicros, millis, such as imageBytes=10 %, millis=200 %");
        assertThat(Files.exists(results.resolve("results.json"))).isFalse();
    }
}

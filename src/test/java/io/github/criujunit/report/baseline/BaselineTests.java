package io.github.criujunit.report.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.report.CycleJson;
import io.github.criujunit.report.Drift;
import io.github.criujunit.report.run.Hosts;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.testkit.MadeUpBaseline;
import io.github.criujunit.testkit.MadeUpCycle;
import io.github.criujunit.testkit.MadeUpProc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cycle of now has images of 5.0 MiB, was frozen for 25 ms, and took 113 ms. */
class BaselineTests {

    private static final String TEST = "[engine:junit-jupiter]/[class:ServerTest]/[method:survives()]";

    @TempDir
    Path directory;

    private MadeUpCycle cycle;
    private CycleResult now;
    private JsonObject before;
    private String host;

    @BeforeEach
    void prepare() {
        MadeUpProc proc = new MadeUpProc(directory).process(5, "server", 'S', 1, 5, 5);
        cycle = MadeUpCycle.restored(
                ProcessSnapshot.of(ProcessTree.of(5, proc.proc()).orElseThrow(), proc.proc()));
        now = cycle.result();
        before = CycleJson.tree(now);
        host = Hosts.with(now.criu()).id();
    }

    private Baseline baseline() throws IOException {
        return baseline(Tolerances.defaults());
    }

    private Baseline baseline(Tolerances tolerances) throws IOException {
        return Baseline.read(MadeUpBaseline.write(directory.resolve("before.json"), TEST, host, before), tolerances);
    }

    private List<String> drifts(Baseline baseline) {
        return baseline.compare(TEST, now).stream().map(DriftText::of).toList();
    }

    @Test
    void what_is_the_same_has_not_drifted() throws IOException {
        assertThat(baseline().compare(TEST, now)).isEmpty();
        assertThat(baseline().whyNot(TEST, now)).isEmpty();
    }

    @Test
    void images_that_have_grown_have_drifted() throws IOException {
        before.addProperty("imageBytes", 4 << 20);

        assertThat(drifts(baseline())).containsExactly("images 5.0 MiB, were 4.0 MiB (+25 %, allowed 10 %)");
        assertThat(drifts(baseline(Tolerances.parse("30 %").orElseThrow()))).isEmpty();
    }

    @Test
    void what_has_become_better_has_drifted_too() throws IOException {
        before.addProperty("imageBytes", 10 << 20);

        assertThat(baseline().compare(TEST, now))
                .singleElement()
                .satisfies(drift -> assertThat(drift.change()).isNegative());
        assertThat(drifts(baseline())).containsExactly("images 5.0 MiB, were 10.0 MiB (-50 %, allowed 10 %)");
    }

    @Test
    void what_is_little_is_no_drift_however_much_of_what_there_was() throws IOException {
        before.addProperty("imageBytes", 5_248_380 - 60_000);
        before.getAsJsonObject("dump").addProperty("frozenMicros", 1_000);

        assertThat(drifts(baseline(Tolerances.parse("0.001 %").orElseThrow()))).isEmpty();
    }

    @Test
    void times_have_a_unit() throws IOException {
        before.getAsJsonObject("dump").addProperty("frozenMicros", 250_000);
        before.getAsJsonArray("phases").add(phase(Phase.READY, 5000));

        assertThat(drifts(baseline(Tolerances.parse("50 %").orElseThrow())))
                .containsExactly(
                        "frozen for 25 ms, was 250 ms (-90 %, allowed 50 %)",
                        "the cycle took 113 ms, took 5113 ms (-98 %, allowed 50 %)");
    }

    @Test
    void how_long_a_process_takes_to_end_does_not_count() throws IOException {
        before.getAsJsonArray("phases").add(phase(Phase.CLEANUP, 5000));

        assertThat(drifts(baseline(Tolerances.parse("50 %").orElseThrow()))).isEmpty();
    }

    private static JsonObject phase(Phase phase, int millis) {
        JsonObject json = new JsonObject();
        json.addProperty("phase", phase.name());
        json.addProperty("millis", millis);
        return json;
    }

    @Test
    void another_kind_of_machine_is_no_baseline() throws IOException {
        before.addProperty("imageBytes", 1);
        String here = host;
        host = "linux-5.10-criu-4.1-amd64-root";

        assertThat(baseline().compare(TEST, now)).isEmpty();
        assertThat(baseline().whyNot(TEST, now))
                .hasValue("no baseline for this machine: " + directory.resolve("before.json")
                        + " has no cycle that was restored on " + here + ", but on linux-5.10-criu-4.1-amd64-root");
    }

    @Test
    void a_test_that_was_not_there_or_not_restored_has_no_baseline() throws IOException {
        assertThat(baseline().whyNot("[another]", now))
                .hasValueSatisfying(why -> assertThat(why).startsWith("no baseline for this test: "));
        before.addProperty("outcome", "failed");
        assertThat(baseline().whyNot(TEST, now))
                .hasValueSatisfying(why -> assertThat(why).endsWith(", but on none"));
    }

    @Test
    void a_cycle_that_failed_is_not_compared() throws IOException {
        before.addProperty("imageBytes", 1);

        assertThat(baseline().compare(TEST, cycle.failed(Phase.DUMP, "no", "x").result()))
                .isEmpty();
    }

    @Test
    void a_metric_of_another_version_is_told_as_it_is() {
        assertThat(DriftText.of(new Drift("pages", 100, 150, 0.125)))
                .isEqualTo("pages 150.0, was 100.0 (+50 %, allowed 12.5 %)");
    }

    @Test
    void a_file_that_is_none_is_refused() throws IOException {
        String beginning = "the configuration parameter criu.baseline (environment: CRIU_JUNIT_BASELINE) must name a"
                + " results.json of an earlier run: ";
        Path file = directory.resolve("results.json");

        assertRefused(file, beginning + "there is no such file: " + file);
        Files.writeString(file, "<html>");
        assertRefused(file, beginning + file + " is not a results.json: ");
        Files.writeString(file, "{\"schema\": 99}");
        assertRefused(file, beginning + file + " has schema 99, and this is 1");
        Files.writeString(file, "{\"schema\": 1}");
        assertRefused(file, beginning + file + " has no results");
    }

    private static void assertRefused(Path file, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Baseline.read(file, Tolerances.defaults()))
                .withMessageStartingWith(message);
    }
}

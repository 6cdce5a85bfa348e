package io.github.criujunit.report.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.criujunit.report.Host;
import io.github.criujunit.report.Json;
import io.github.criujunit.report.ResultsJson;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTests {

    private static final Host OLD = host("old", "6.1", "3.17.1", "17");
    private static final Host NEW = host("new", "6.18", "4.2.1", "17");

    @TempDir
    private Path directory;

    @Test
    void a_test_is_a_result_for_each_machine() throws IOException {
        write("a", OLD, test("t", OLD, TestOutcome.FAILED, "2026-01-01T00:00:00Z", null));
        write("b/deeper/down", NEW, test("t", NEW, TestOutcome.PASSED, "2026-01-01T00:00:00Z", null));
        RunResults merged = merge(null);
        assertThat(merged.hosts()).extracting(Host::id).containsExactly("old", "new");
        assertThat(merged.results()).extracting(TestResult::host).containsExactlyInAnyOrder("old", "new");
        assertThat(merged.isBad()).isTrue();
        RunResults read = ResultsJson.read(directory.resolve("merged/results.json"));
        assertThat(read).isEqualTo(merged);
    }

    @Test
    void a_job_that_was_run_again_is_one_result() throws IOException {
        write("1", NEW, test("t", NEW, TestOutcome.PASSED, "2026-01-02T00:00:00Z", null));
        write("2", NEW, test("t", NEW, TestOutcome.FAILED, "2026-01-01T00:00:00Z", null));
        TestResult result = merge(null).results().get(0);
        assertThat(result.outcome()).isEqualTo(TestOutcome.FLAKY);
        assertThat(result.attempts()).isEqualTo(2);
    }

    @Test
    void another_jdk_is_another_machine() throws IOException {
        write("1", NEW, test("t", NEW, TestOutcome.PASSED, "2026-01-02T00:00:00Z", null));
        write(
                "2",
                host("new", "6.18", "4.2.1", "21"),
                test("t", NEW, TestOutcome.FAILED, "2026-01-01T00:00:00Z", null));
        assertThat(merge(null).results()).extracting(TestResult::host).containsExactly("new", "new-java-21-debian");
    }

    @Test
    void the_evidence_of_each_goes_along() throws IOException {
        for (String job : List.of("1", "2")) {
            Host host = job.equals("1") ? OLD : NEW;
            write(job, host, test("t", host, TestOutcome.FAILED, "2026-01-01T00:00:00Z", "failures/t"));
            Files.createDirectories(directory.resolve("jobs").resolve(job).resolve("failures/t/deep"));
            Files.writeString(directory.resolve("jobs").resolve(job).resolve("failures/t/deep/dump.log"), job);
        }
        for (TestResult result : merge(null).results()) {
            Path log = directory.resolve("merged").resolve(result.bundle()).resolve("deep/dump.log");
            assertThat(log).hasContent(result.host().equals("old") ? "1" : "2");
        }
    }

    @Test
    void a_bundle_outside_of_its_report_is_not_taken() throws IOException {
        Files.createDirectories(directory.resolve("jobs/secret"));
        write("1", NEW, test("t", NEW, TestOutcome.FAILED, "2026-01-01T00:00:00Z", "../secret"));
        assertThat(merge(null).results().get(0).bundle()).isNull();
    }

    @Test
    void the_number_demanded_is_that_of_all_machines() throws IOException {
        write("1", OLD, test("t", OLD, TestOutcome.PASSED, "2026-01-01T00:00:00Z", null));
        write("2", NEW, test("t", NEW, TestOutcome.PASSED, "2026-01-01T00:00:00Z", null));
        assertThat(merge(2).lacksExecuted()).isFalse();
        assertThat(merge(3).lacksExecuted()).isTrue();
    }

    @Test
    void merging_again_does_not_take_the_merged_one_in() throws IOException {
        write("1", OLD, test("t", OLD, TestOutcome.PASSED, "2026-01-01T00:00:00Z", null));
        Path output = directory.resolve("jobs/merged");
        for (int i = 0; i < 2; i++) {
            Merge merge = new Merge(output);
            for (Path report : merge.reportsIn(directory.resolve("jobs"))) {
                merge.add(report);
            }
            assertThat(merge.write(null).results())
                    .hasSize(1)
                    .first()
                    .satisfies(result -> assertThat(result.attempts()).isEqualTo(1));
        }
    }

    @Test
    void what_is_no_report_is_told() throws IOException {
        Merge merge = new Merge(directory.resolve("merged"));
        Path empty = Files.createDirectories(directory.resolve("empty"));
        assertThatIOException()
                .isThrownBy(() -> merge.reportsIn(empty))
                .withMessage("no results.json in " + empty + " or below it");
        assertThatIOException()
                .isThrownBy(() -> merge.reportsIn(empty.resolve("none")))
                .withMessage("there is no directory " + empty.resolve("none"));
        Files.writeString(empty.resolve("results.json"), "{\"schema\": 99}");
        assertThatIOException()
                .isThrownBy(() -> merge.add(empty))
                .withMessage(
                        empty + "/results.json has schema 99, and this is 1: read it with the version of criu-junit"
                                + " that wrote it");
        Files.writeString(empty.resolve("results.json"), "<html>");
        assertThatIOException()
                .isThrownBy(() -> merge.add(empty))
                .withMessageStartingWith(empty + "/results.json is not a results.json: ");
    }

    private RunResults merge(@Nullable Integer minimum) throws IOException {
        Merge merge = new Merge(directory.resolve("merged"));
        for (Path report : merge.reportsIn(directory.resolve("jobs"))) {
            merge.add(report);
        }
        return merge.write(minimum);
    }

    private void write(String job, Host host, TestResult test) throws IOException {
        RunResults results = new RunResults(Json.SCHEMA, "test", "", "", null, List.of(host), List.of(), List.of(test));
        Documents.write(results, directory.resolve("jobs").resolve(job));
    }

    private static Host host(String id, String kernel, String criu, String java) {
        return new Host(id, id, kernel, "amd64", "Debian", java, criu, "/usr/sbin/criu", "ROOT", List.of());
    }

    private static TestResult test(String id, Host host, TestOutcome outcome, String at, @Nullable String bundle) {
        boolean failed = outcome == TestOutcome.FAILED;
        return new TestResult(
                id,
                "x.ATest",
                id,
                id,
                host.id(),
                outcome,
                true,
                null,
                failed ? "no" : null,
                null,
                failed ? "other-1" : null,
                1,
                at,
                1,
                bundle,
                null,
                List.of(),
                null,
                null);
    }
}

package io.github.criujunit;

import static io.github.criujunit.testkit.CiExamples.at;
import static io.github.criujunit.testkit.CiExamples.text;
import static io.github.criujunit.testkit.CiExamples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.testkit.CiExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples for CI servers are what these servers read, and name only what there is. */
class CiDocumentationTests {

    @Test
    void the_workflow_is_one_of_github() {
        Map<?, ?> workflow = yaml("github-actions.yml");
        assertThat(workflow.keySet().toString()).isEqualTo("[name, on, permissions, jobs]");
        Map<?, ?> jobs = (Map<?, ?>) at(workflow, "jobs");
        assertThat(jobs).hasSize(2);
        for (Object job : jobs.values()) {
            assertThat(at(job, "runs-on").toString()).matches("ubuntu-\\S+|\\$\\{\\{ matrix\\.runner }}");
            for (Object step : (List<?>) at(job, "steps")) {
                assertThat(((Map<?, ?>) step).containsKey("uses")).isNotEqualTo(((Map<?, ?>) step).containsKey("run"));
                assertThat(String.valueOf(((Map<?, ?>) step).get("uses"))).matches("null|actions/[a-z-]+@v\\d+");
            }
        }
        assertThat(jobs.containsKey(at(jobs, "report", "needs"))).isTrue();
        Map<?, ?> matrix = (Map<?, ?>) at(jobs, "test", "strategy", "matrix");
        assertThat(found("matrix\\.(\\w+)", text("github-actions.yml")))
                .isNotEmpty()
                .allMatch(matrix::containsKey);
    }

    @Test
    void the_pipeline_is_one_of_gitlab() {
        Map<?, ?> pipeline = yaml("gitlab-ci.yml");
        List<?> stages = (List<?>) at(pipeline, "stages");
        for (String job : List.of("checkpoint", "report")) {
            assertThat(stages.contains(at(pipeline, job, "stage"))).isTrue();
            assertThat((List<?>) at(pipeline, job, "script"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).isInstanceOf(String.class));
            assertThat((List<?>) at(pipeline, job, "artifacts", "paths")).isNotEmpty();
        }
        assertThat(pipeline.keySet().toString()).isEqualTo("[stages, variables, default, checkpoint, report]");
        assertThat(at(pipeline, "checkpoint", "artifacts", "reports", "codequality")
                        .toString())
                .endsWith("/gl-code-quality-report.json");
    }

    @Test
    void the_job_is_one_of_kubernetes() {
        Map<?, ?> job = yaml("kubernetes-job.yaml");
        assertThat(job.keySet().toString()).isEqualTo("[apiVersion, kind, metadata, spec]");
        assertThat(at(job, "apiVersion")).isEqualTo("batch/v1");
        assertThat(at(job, "kind")).isEqualTo("Job");
        assertThat(at(job, "metadata", "name").toString()).matches("[a-z][a-z-]*");
        Object pod = at(job, "spec", "template", "spec");
        assertThat(at(pod, "restartPolicy")).isEqualTo("Never");
        Object container = at(pod, "containers", 0);
        assertThat(at(container, "securityContext", "capabilities", "drop")).isEqualTo(List.of("ALL"));
        assertThat(at(container, "securityContext", "privileged")).isEqualTo(false);
        assertThat(CiExamples.capabilities()).doesNotContain("SYS_ADMIN").doesNotHaveDuplicates();
        assertThat(at(container, "volumeMounts", 0, "name")).isEqualTo(at(pod, "volumes", 0, "name"));
        assertThat(at(container, "command").toString())
                .contains("-Dcriu.report.directory=" + at(container, "volumeMounts", 0, "mountPath"));
    }

    @Test
    void the_capabilities_are_explained_in_the_same_order() {
        assertThat(found("(?m)^\\| `([A-Z_]+)` \\|", text("README.md"))).isEqualTo(CiExamples.capabilities());
        assertThat(text("gitlab-ci.yml"))
                .contains("cap_add = "
                        + CiExamples.capabilities().stream().collect(Collectors.joining("\", \"", "[\"", "\"]")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml", "kubernetes-job.yaml", "Jenkinsfile", "README.md"})
    void what_is_named_is_there(String file) throws IOException {
        String text = text(file);
        assertThat(found("(debugging/[\\w-]+\\.sh)", text)).allMatch(script -> Files.isExecutable(Path.of(script)));
        String help = Files.readString(Path.of("debugging/install-criu.sh"));
        for (String call : found("install-criu\\.sh ([^\\n)\"]*)", text)) {
            assertThat(found("(?<!\\S)(--[a-z-]+)", call)).allMatch(help::contains);
        }
        assertThat(keys(text)).allMatch(sources()::contains);
    }

    @Test
    void every_example_is_linked() {
        assertThat(found("]\\(([\\w.-]+)\\)", text("README.md")))
                .contains("github-actions.yml", "gitlab-ci.yml", "Jenkinsfile", "kubernetes-job.yaml")
                .allMatch(file -> Files.exists(Path.of("docs/ci", file)));
        assertThat(text("Jenkinsfile").chars().filter(c -> c == '{').count())
                .isEqualTo(text("Jenkinsfile").chars().filter(c -> c == '}').count());
    }

    /** Configuration keys as they are written in the sources, those of environment variables included. */
    private static List<String> keys(String text) {
        Stream<String> variables = found("CRIU_JUNIT_([A-Z_]+)", text).stream()
                .map(name -> found("([A-Z]+)_?", name).stream()
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining()))
                .map(name -> "\"criu." + Character.toLowerCase(name.charAt(0)) + name.substring(1) + '"');
        return Stream.concat(found("-D(criu\\.[\\w.]+)=", text).stream().map(key -> '"' + key + '"'), variables)
                .toList();
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith("ings.java"))::iterator) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}

package io.github.criujunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.criujunit.diagnosis.Diagnoser;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiagnosisJsonTests {

    private static Diagnosis diagnose(String log) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/logs", log + ".log"));
        return new Diagnoser().diagnose(text, DiagnosisContext.none());
    }

    @Test
    void a_failure_has_all_keys() throws IOException {
        JsonObject json = JsonParser.parseString(DiagnosisJson.line(diagnose("tcp-established"), "dump.log"))
                .getAsJsonObject();
        assertThat(json.keySet())
                .containsExactly(
                        "schema",
                        "file",
                        "phase",
                        "outcome",
                        "headline",
                        "criuVersion",
                        "kernel",
                        "rootCause",
                        "consequences",
                        "warnings",
                        "unmatched",
                        "context");
        assertThat(json.get("schema").getAsInt()).isEqualTo(1);
        assertThat(json.get("file").getAsString()).isEqualTo("dump.log");
        assertThat(json.get("phase").getAsString()).isEqualTo("dump");
        assertThat(json.get("outcome").getAsString()).isEqualTo("failed");
        assertThat(json.get("criuVersion").getAsString()).isEqualTo("4.2.1");
        assertThat(json.get("kernel").getAsString()).isEqualTo("6.18.44");
        JsonObject cause = json.getAsJsonObject("rootCause");
        assertThat(cause.keySet())
                .containsExactly(
                        "id",
                        "title",
                        "class",
                        "kind",
                        "line",
                        "text",
                        "cause",
                        "remedies",
                        "confidence",
                        "harmless",
                        "sources");
        assertThat(cause.get("harmless").isJsonNull()).isTrue();
        assertThat(cause.getAsJsonArray("sources").get(0).getAsString()).isEqualTo("criu/sk-inet.c");
        assertThat(json.get("headline").getAsString()).endsWith("[tcp-established]");
        assertThat(cause.get("id").getAsString()).isEqualTo("tcp-established");
        assertThat(cause.get("class").getAsString()).isEqualTo("process");
        assertThat(cause.get("line").getAsLong()).isEqualTo(480);
        assertThat(cause.get("confidence").getAsString()).isEqualTo("high");
        assertThat(json.getAsJsonArray("consequences")
                        .get(0)
                        .getAsJsonObject()
                        .get("line")
                        .getAsLong())
                .isEqualTo(482);
        assertThat(json.getAsJsonArray("warnings")
                        .get(0)
                        .getAsJsonObject()
                        .get("id")
                        .getAsString())
                .isEqualTo("rlimit-nofile");
        assertThat(json.getAsJsonArray("unmatched")).isEmpty();
    }

    @Test
    void what_is_not_known_is_null() throws IOException {
        JsonObject json = JsonParser.parseString(
                        DiagnosisJson.line(diagnose("restore-succeeded-default-verbosity"), "-"))
                .getAsJsonObject();
        assertThat(json.get("rootCause").isJsonNull()).isTrue();
        assertThat(json.get("criuVersion").isJsonNull()).isTrue();
        assertThat(json.get("outcome").getAsString()).isEqualTo("succeeded");
    }

    @Test
    void it_is_one_line() throws IOException {
        assertThat(DiagnosisJson.line(diagnose("caps-missing"), "x")).doesNotContain("\n");
    }

    @Test
    void of_an_unknown_error_it_holds_what_came_before() {
        Diagnosis diagnosis = new Diagnoser()
                .diagnose(
                        "(00.000001) Dumping processes (pid: 7 comm: x)\n(00.000002) Error (criu/x.c:1): nobody knows this\n",
                        DiagnosisContext.none());
        JsonObject json =
                JsonParser.parseString(DiagnosisJson.line(diagnosis, "x")).getAsJsonObject();
        assertThat(json.get("headline").getAsString()).isEqualTo("criu dump failed, cause unknown: nobody knows this");
        assertThat(json.get("context"))
                .hasToString("[{\"line\":1,\"text\":\"(00.000001) Dumping processes (pid: 7 comm: x)\"}]");
        assertThat(json.get("unmatched"))
                .hasToString("[{\"line\":2,\"text\":\"(00.000002) Error (criu/x.c:1): nobody knows this\"}]");
    }

    @Test
    void a_warning_says_whether_it_matters() throws IOException {
        JsonObject json = JsonParser.parseString(DiagnosisJson.line(diagnose("guide-cuda-warning"), "x"))
                .getAsJsonObject();
        JsonObject warning = json.getAsJsonArray("warnings").get(0).getAsJsonObject();
        assertThat(warning.keySet())
                .containsExactly("id", "title", "relevant", "line", "text", "cause", "remedies", "harmless");
        assertThat(warning.get("id").getAsString()).isEqualTo("cuda-path-warn");
        assertThat(warning.get("relevant").getAsBoolean()).isTrue();
        JsonObject other = JsonParser.parseString(DiagnosisJson.line(diagnose("restore-succeeded"), "x"))
                .getAsJsonObject();
        assertThat(other.getAsJsonArray("warnings"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(
                                each.getAsJsonObject().get("relevant").getAsBoolean())
                        .isFalse());
    }
}

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
                        "criuVersion",
                        "kernel",
                        "rootCause",
                        "consequences",
                        "warnings",
                        "unmatched");
        assertThat(json.get("schema").getAsInt()).isEqualTo(1);
        assertThat(json.get("file").getAsString()).isEqualTo("dump.log");
        assertThat(json.get("phase").getAsString()).isEqualTo("dump");
        assertThat(json.get("outcome").getAsString()).isEqualTo("failed");
        assertThat(json.get("criuVersion").getAsString()).isEqualTo("4.2.1");
        assertThat(json.get("kernel").getAsString()).isEqualTo("6.18.44");
        JsonObject cause = json.getAsJsonObject("rootCause");
        assertThat(cause.keySet())
                .containsExactly("id", "title", "class", "line", "text", "cause", "remedies", "confidence");
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
    void an_annotation_escapes_what_github_would_read() throws IOException {
        assertThat(GitHubAnnotation.line(diagnose("pid-in-use"), "a,b.log").orElseThrow())
                .startsWith("::error file=a%2Cb.log,line=101,title=PID 24795 is taken by another process"
                        + " [pid-in-use]::A restored process")
                .contains("%0A- Dump without")
                .doesNotContain("\n");
        assertThat(GitHubAnnotation.line(diagnose("restore-succeeded"), "x")).isEmpty();
    }
}

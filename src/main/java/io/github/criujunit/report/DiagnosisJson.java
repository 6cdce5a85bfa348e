package io.github.criujunit.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.KnownWarning;
import io.github.criujunit.diagnosis.LogLine;
import io.github.criujunit.diagnosis.RootCause;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Write a diagnosis as JSON, in the form that {@code criu-junit diagnose --json} prints.
 *
 * <p>What is not known is {@code null}; no key is ever left out. The number under {@code schema} changes when a key
 * changes its meaning or goes away, not when one is added.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class DiagnosisJson {

    private DiagnosisJson() {}

    /**
     * Write a diagnosis on one line, without a line end.
     *
     * @param file what to call the log
     */
    public static String line(Diagnosis diagnosis, String file) {
        return Json.line(object(diagnosis, file));
    }

    /** Build the same as an object, to stand inside another one. */
    static JsonObject object(Diagnosis diagnosis, String file) {
        JsonObject json = new JsonObject();
        json.addProperty("schema", Json.SCHEMA);
        json.addProperty("file", file);
        json.addProperty("phase", diagnosis.phase().word());
        json.addProperty("outcome", diagnosis.outcome().word());
        json.addProperty("headline", diagnosis.firstLine());
        json.addProperty("criuVersion", orNull(diagnosis.criuVersion()));
        json.addProperty("kernel", orNull(diagnosis.kernel()));
        json.add(
                "rootCause",
                diagnosis
                        .rootCause()
                        .map(DiagnosisJson::rootCause)
                        .map(JsonElement.class::cast)
                        .orElse(JsonNull.INSTANCE));
        json.add("consequences", lines(diagnosis.consequences()));
        json.add("warnings", warnings(diagnosis));
        json.add("unmatched", lines(diagnosis.unmatched()));
        json.add("context", lines(diagnosis.context()));
        return json;
    }

    private static JsonObject rootCause(RootCause cause) {
        JsonObject json = new JsonObject();
        json.addProperty("id", cause.id());
        json.addProperty("title", cause.title());
        json.addProperty("class", cause.error().errorClass().word());
        json.addProperty("kind", cause.error().kind().word());
        json.addProperty("line", cause.line());
        json.addProperty("text", cause.text());
        json.addProperty("cause", cause.cause());
        json.add("remedies", texts(cause.remedies()));
        json.addProperty("confidence", cause.confidence().word());
        json.addProperty("harmless", orNull(cause.error().harmless()));
        json.add("sources", texts(cause.error().sources()));
        return json;
    }

    private static JsonArray warnings(Diagnosis diagnosis) {
        List<KnownWarning> relevant = diagnosis.relevantWarnings();
        JsonArray array = new JsonArray();
        for (KnownWarning warning : diagnosis.warnings()) {
            JsonObject json = new JsonObject();
            json.addProperty("id", warning.id());
            json.addProperty("title", warning.title());
            json.addProperty("relevant", relevant.contains(warning));
            json.addProperty("line", warning.line().number());
            json.addProperty("text", warning.line().text());
            json.addProperty("cause", warning.cause());
            json.add("remedies", texts(warning.remedies()));
            json.addProperty("harmless", orNull(warning.error().harmless()));
            array.add(json);
        }
        return array;
    }

    private static JsonArray lines(List<LogLine> lines) {
        JsonArray array = new JsonArray();
        for (LogLine line : lines) {
            JsonObject json = new JsonObject();
            json.addProperty("line", line.number());
            json.addProperty("text", line.text());
            array.add(json);
        }
        return array;
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static @Nullable String orNull(Optional<String> value) {
        return value.orElse(null);
    }
}

package io.github.criujunit.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.github.criujunit.diagnosis.Condition;
import io.github.criujunit.diagnosis.ContextCase;
import io.github.criujunit.diagnosis.CriuPhase;
import io.github.criujunit.diagnosis.KnownError;
import io.github.criujunit.diagnosis.Level;
import io.github.criujunit.diagnosis.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Write known errors as JSON, in the form that {@code criu-junit catalogue --json} prints: all that their files say, with
 * the names of values still in braces.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class CatalogueJson {

    private CatalogueJson() {}

    /** Write an object with all entries on one line, without a line end. */
    public static String line(List<Topic> topics) {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        for (Topic topic : topics) {
            topic.entries().forEach(entry -> entries.add(entry(entry, topic)));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", Json.SCHEMA);
        json.put("entries", entries);
        return Json.line(json);
    }

    private static Map<String, @Nullable Object> entry(KnownError entry, Topic topic) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("title", entry.title());
        json.put("topic", topic.title());
        json.put("own", topic.own());
        json.put("phases", entry.phases().stream().sorted().map(CriuPhase::word).toList());
        json.put("class", entry.errorClass().word());
        json.put("kind", entry.kind().word());
        json.put("levels", entry.levels().stream().sorted().map(Level::word).toList());
        json.put("match", entry.patterns().stream().map(Pattern::pattern).toList());
        json.put("over", entry.over().stream().sorted().toList());
        json.put("cause", entry.cause());
        json.put("remedies", entry.remedies());
        json.put("cases", entry.cases().stream().map(CatalogueJson::contextCase).toList());
        json.put("harmless", entry.harmless().orElse(null));
        json.put("versions", entry.versions().orElse(null));
        json.put("sources", entry.sources());
        json.put("samples", entry.samples());
        return json;
    }

    private static Map<String, @Nullable Object> contextCase(ContextCase each) {
        Map<String, String> when = new LinkedHashMap<>();
        for (Condition condition : each.when()) {
            when.put(condition.name(), condition.expected());
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("when", when);
        json.put("title", each.title().orElse(null));
        json.put("cause", each.cause().orElse(null));
        json.put("remedies", each.remedies());
        return json;
    }
}

package io.github.criujunit.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.criujunit.cycle.CriuCall;
import io.github.criujunit.cycle.CycleResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Write parts of a cycle's result as JSON of their own, for people to read, too.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EvidenceJson {

    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    private EvidenceJson() {}

    /** Write what lint has found. */
    public static String lint(CycleResult result, UnaryOperator<String> mask) {
        return text(Map.of("schema", Json.SCHEMA, "findings", LintJson.list(result.lint())), mask);
    }

    /** Write what differed after the restore; {@code null} when nothing was compared. */
    public static String fidelity(CycleResult result, UnaryOperator<String> mask) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", Json.SCHEMA);
        json.put("fidelity", result.fidelity().map(FidelityJson::object).orElse(null));
        return text(json, mask);
    }

    /** Write what we have measured, and what CRIU has for each of its calls. */
    public static String statistics(CycleResult result, UnaryOperator<String> mask) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", Json.SCHEMA);
        json.put("phases", result.phases().stream().map(CycleJson::phase).toList());
        json.put(
                "imageBytes",
                result.imageBytes().isPresent() ? result.imageBytes().getAsLong() : null);
        json.put("heldMicros", result.held().toNanos() / 1000);
        json.put("memory", result.memory().map(MemoryJson::object).orElse(null));
        json.put(
                "calls",
                result.evidence().calls().stream().map(EvidenceJson::call).toList());
        return text(json, mask);
    }

    private static Map<String, @Nullable Object> call(CriuCall call) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("phase", call.phase().name());
        json.put("succeeded", call.succeeded());
        json.put("millis", call.run().duration().toNanos() / 1e6);
        json.put("imageFiles", call.images().sizes().orElse(null));
        json.put("stats-dump", call.dumpStatistics().map(CycleJson::dump).orElse(null));
        json.put(
                "stats-restore",
                call.restoreStatistics().map(CycleJson::restore).orElse(null));
        return json;
    }

    /**
     * Write an object of maps, lists, texts and numbers on several lines.
     *
     * @param mask what becomes of each text
     */
    public static String text(Object object, UnaryOperator<String> mask) {
        return GSON.toJson(masked(object, mask)) + "\n";
    }

    private static @Nullable Object masked(@Nullable Object object, UnaryOperator<String> mask) {
        if (object instanceof String text) {
            return mask.apply(text);
        }
        if (object instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> masked = new LinkedHashMap<>();
            map.forEach((key, value) -> masked.put(mask.apply(String.valueOf(key)), masked(value, mask)));
            return masked;
        }
        if (object instanceof List<?> list) {
            List<@Nullable Object> masked = new ArrayList<>();
            list.forEach(element -> masked.add(masked(element, mask)));
            return masked;
        }
        return object;
    }
}

package io.github.criujunit.report;

import io.github.criujunit.ladder.LadderStep;
import io.github.criujunit.ladder.Rung;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Write the steps of a ladder as JSON, a line for each.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LadderJson {

    private LadderJson() {}

    /**
     * Write a step that was run.
     *
     * @param before the step that it is compared with; null for the first
     */
    public static String of(Rung rung, @Nullable Rung before) {
        Map<String, @Nullable Object> json = step(rung.step(), rung.isRestored() ? "restored" : "failed");
        json.put("rssBytes", orNull(rung.rssBytes()));
        json.put("growth", before == null ? null : growth(rung, before));
        json.put(
                "brought",
                before == null
                        ? null
                        : rung.broughtSince(before)
                                .map(brought -> brought.named())
                                .orElse(null));
        json.put("cycle", CycleJson.object(rung.result()));
        return Json.line(json);
    }

    /** Write a step that was not tried, because one before it broke. */
    public static String notTried(LadderStep step) {
        Map<String, @Nullable Object> json = step(step, "not-tried");
        json.put("rssBytes", null);
        json.put("growth", null);
        json.put("brought", null);
        json.put("cycle", null);
        return Json.line(json);
    }

    private static Map<String, @Nullable Object> step(LadderStep step, String outcome) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", Json.SCHEMA);
        json.put("step", step.number());
        json.put("text", step.text());
        json.put("outcome", outcome);
        return json;
    }

    private static Map<String, @Nullable Object> growth(Rung rung, Rung before) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rssBytes", difference(rung.rssBytes(), before.rssBytes()));
        json.put(
                "imageBytes",
                difference(rung.result().imageBytes(), before.result().imageBytes()));
        json.put("pagesWritten", difference(rung.pagesWritten(), before.pagesWritten()));
        return json;
    }

    private static @Nullable Long difference(OptionalLong after, OptionalLong before) {
        return after.isPresent() && before.isPresent() ? after.getAsLong() - before.getAsLong() : null;
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}

package io.github.criujunit.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Looks into an object of {@code criu-junit run --json}. What is missing, or of another type, is taken for absent: the
 * object may come from another version.
 */
record CycleView(@Nullable JsonObject json) {

    CycleView at(String key) {
        return new CycleView(get(key) instanceof JsonObject object ? object : null);
    }

    OptionalDouble number(String key) {
        return get(key) instanceof JsonPrimitive value && value.isNumber()
                ? OptionalDouble.of(value.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Get a text; empty when there is none. */
    String text(String key) {
        return get(key) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    List<CycleView> list(String key) {
        List<CycleView> views = new ArrayList<>();
        if (get(key) instanceof JsonArray array) {
            for (JsonElement each : array) {
                if (each instanceof JsonObject object) {
                    views.add(new CycleView(object));
                }
            }
        }
        return views;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (get(key) instanceof JsonArray array) {
            for (JsonElement each : array) {
                if (each instanceof JsonPrimitive value) {
                    texts.add(value.getAsString());
                }
            }
        }
        return texts;
    }

    /** Get the names of the numbers that the object under a key holds, in their order. */
    List<String> keys(String key) {
        return get(key) instanceof JsonObject object ? List.copyOf(object.keySet()) : List.of();
    }

    private @Nullable JsonElement get(String key) {
        return json == null ? null : json.get(key);
    }
}

package io.github.criujunit.report.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.criujunit.report.bundle.Masking;

/** Masks each text in a tree; keys, numbers and the form of the tree stay. */
final class MaskedJson {

    private MaskedJson() {}

    static JsonObject of(JsonObject object, Masking masking) {
        JsonObject masked = new JsonObject();
        object.entrySet().forEach(entry -> masked.add(entry.getKey(), masked(entry.getValue(), masking)));
        return masked;
    }

    private static JsonElement masked(JsonElement element, Masking masking) {
        if (element.isJsonObject()) {
            return of(element.getAsJsonObject(), masking);
        }
        if (element.isJsonArray()) {
            JsonArray masked = new JsonArray();
            element.getAsJsonArray().forEach(each -> masked.add(masked(each, masking)));
            return masked;
        }
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()
                ? new JsonPrimitive(masking.text(element.getAsString()))
                : element;
    }
}

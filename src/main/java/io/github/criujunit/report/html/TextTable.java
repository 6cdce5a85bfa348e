package io.github.criujunit.report.html;

import com.google.gson.JsonArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds each text once: what lint and fidelity say repeats from test to test. Not thread-safe. */
final class TextTable {

    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    int index(String text) {
        return indexes.computeIfAbsent(VisibleText.of(text), unknown -> indexes.size());
    }

    JsonArray indexes(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(text -> array.add(index(text)));
        return array;
    }

    JsonArray json() {
        JsonArray array = new JsonArray();
        indexes.keySet().forEach(array::add);
        return array;
    }
}

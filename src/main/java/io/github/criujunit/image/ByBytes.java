package io.github.criujunit.image;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Put what is counted in bytes into the order in which it matters. */
final class ByBytes {

    private ByBytes() {}

    static Map<String, Long> descending(Map<String, Long> bytes) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        bytes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(ordered);
    }
}

package io.github.criujunit.report;

import io.github.criujunit.snapshot.MappingUsage;
import io.github.criujunit.snapshot.MemoryKind;
import io.github.criujunit.snapshot.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Write what a tree took in memory as JSON: all together, and by kind. */
final class MemoryJson {

    private MemoryJson() {}

    static Map<String, @Nullable Object> object(MemoryUsage memory) {
        Map<String, @Nullable Object> json = numbers(memory);
        Map<String, @Nullable Object> kinds = new LinkedHashMap<>();
        for (MemoryKind kind : MemoryKind.values()) {
            kinds.put(kind.name().toLowerCase(Locale.ROOT), numbers(memory.only(kind)));
        }
        json.put("kinds", kinds);
        return json;
    }

    /** Write each mapping, by address. */
    static List<Map<String, @Nullable Object>> mappings(MemoryUsage memory) {
        return memory.mappings().stream().map(MemoryJson::mapping).toList();
    }

    private static Map<String, @Nullable Object> mapping(MappingUsage usage) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("start", Long.toHexString(usage.mapping().start()));
        json.put("end", Long.toHexString(usage.mapping().end()));
        json.put("permissions", usage.mapping().permissions());
        json.put("kind", usage.kind().name().toLowerCase(Locale.ROOT));
        json.put("path", usage.mapping().path());
        json.put("rssBytes", usage.rssBytes());
        json.put("pssBytes", usage.pssBytes());
        json.put("dirtyBytes", usage.dirtyBytes());
        json.put("swapBytes", usage.swapBytes());
        return json;
    }

    private static Map<String, @Nullable Object> numbers(MemoryUsage memory) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rssBytes", memory.rssBytes());
        json.put("pssBytes", memory.pssBytes());
        json.put("dirtyBytes", memory.dirtyBytes());
        json.put("swapBytes", memory.swapBytes());
        json.put("virtualBytes", memory.virtualBytes());
        return json;
    }
}

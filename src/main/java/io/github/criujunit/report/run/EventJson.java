package io.github.criujunit.report.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Write an event as a line, and read it again. */
final class EventJson {

    private static final String EVENT = "event";

    /** With nulls: of a cycle no key is left out. */
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    /** By their names in the journal, which are their own. */
    private static final Map<String, Class<?>> TYPES = Arrays.stream(JournalEvent.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private EventJson() {}

    static String line(JournalEvent event) {
        JsonObject json = GSON.toJsonTree(event).getAsJsonObject();
        json.addProperty(EVENT, event.getClass().getSimpleName());
        return GSON.toJson(json);
    }

    /** Read a line; empty when it is no event: the last one of a JVM that was killed while it wrote. */
    static Optional<JournalEvent> parse(String line) {
        try {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            Class<?> type = TYPES.get(json.get(EVENT).getAsString());
            return type == null ? Optional.empty() : Optional.of((JournalEvent) GSON.fromJson(json, type));
        } catch (JsonParseException | IllegalStateException | NullPointerException torn) {
            return Optional.empty();
        }
    }
}

package io.github.criujunit.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Read and write {@code results.json}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ResultsJson {

    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private ResultsJson() {}

    /** Write results as one object. */
    public static void write(RunResults results, Writer out) {
        GSON.toJson(results, out);
    }

    /**
     * Read a file that this version, or an earlier one with the same schema, has written.
     *
     * @throws IOException when it cannot be read, or is no such file; the message says which, and what to do
     */
    public static RunResults read(Path file) throws IOException {
        @Nullable RunResults results;
        try (Reader in = Files.newBufferedReader(file)) {
            results = GSON.fromJson(withoutNullCycles(JsonParser.parseReader(in)), RunResults.class);
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException(file + " is not a results.json: " + problem(e), e);
        }
        if (results == null || results.schema() != Json.SCHEMA) {
            throw new IOException(file + " has schema " + (results == null ? "none" : results.schema())
                    + ", and this is " + Json.SCHEMA + ": read it with the version of criu-junit that wrote it");
        }
        return results;
    }

    /** Gson's message without its advice to programmers, which is of no use to who has the file. */
    private static String problem(RuntimeException wrong) {
        String first = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
        return first.replaceFirst("^(?:[\\w$]+\\.)+[\\w$]+Exception: ", "")
                .replaceFirst("^Use JsonReader\\.\\S+ to accept malformed JSON", "malformed JSON")
                .replace("com.google.gson.", "");
    }

    /** Gson refuses null where a JsonObject may be, and takes what is absent for null. */
    private static JsonElement withoutNullCycles(JsonElement results) {
        if (results.isJsonObject() && results.getAsJsonObject().get("results") instanceof JsonArray tests) {
            for (JsonElement test : tests) {
                if (test.isJsonObject() && test.getAsJsonObject().get("cycle") instanceof JsonNull) {
                    test.getAsJsonObject().remove("cycle");
                }
            }
        }
        return results;
    }
}

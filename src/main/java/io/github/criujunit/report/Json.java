package io.github.criujunit.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import org.apiguardian.api.API;

/**
 * Write maps, lists, strings, numbers and Gson's own elements as JSON; absent values are {@code null}.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Json {

    /** The version of all that is written, raised when something goes or changes its meaning. */
    public static final int SCHEMA = 1;

    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private Json() {}

    /** Write an object on one line, without a line end. */
    public static String line(Object object) {
        return GSON.toJson(object);
    }

    /** Build an object as a tree. */
    static JsonObject tree(Object object) {
        return GSON.toJsonTree(object).getAsJsonObject();
    }
}

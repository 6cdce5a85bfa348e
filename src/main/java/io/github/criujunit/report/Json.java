package io.github.criujunit.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Write maps, lists, strings and numbers as one line of JSON.
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

    public static String line(Map<String, ?> object) {
        return GSON.toJson(object);
    }
}

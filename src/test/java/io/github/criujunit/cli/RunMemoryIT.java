package io.github.criujunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.criujunit.testkit.Leftovers;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code run} says of memory and images. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class RunMemoryIT {

    private final StringWriter out = new StringWriter();

    @Test
    void the_text_has_memory_by_kind_and_images_by_type() {
        assertThat(run("run", "--mappings")).isZero();
        assertThat(out.toString())
                .containsPattern(
                        "\n  memory     RSS [\\d.]+ MiB, PSS [\\d.]+ MiB: heap .*, stack .*, anonymous .*, file .*\n")
                .containsPattern("\n  images     [\\d.]+ MiB: pages [\\d.]+ MiB, others [\\d.]+ KiB\n")
                .containsPattern("\n  pages      \\d+ written of \\d+ scanned\n")
                .containsPattern("\n\n +RSS +PSS +dirty  mapping\n")
                .containsPattern("\n +[\\d.]+ KiB +[\\d.]+ KiB +[\\d.]+ KiB  [0-9a-f]+-[0-9a-f]+ rw-p \\[stack]\n");
    }

    @Test
    void in_json_the_parts_add_up() {
        assertThat(run("run", "--json", "--mappings")).isZero();
        JsonObject result = JsonParser.parseString(out.toString()).getAsJsonObject();
        JsonObject memory = result.getAsJsonObject("memory");
        assertThat(sum(memory.getAsJsonObject("kinds").asMap().values(), "rssBytes"))
                .isEqualTo(memory.get("rssBytes").getAsLong())
                .isPositive();
        assertThat(sum(result.getAsJsonArray("mappings"), "pssBytes"))
                .isEqualTo(memory.get("pssBytes").getAsLong())
                .isPositive();
        long types = result.getAsJsonObject("imageBytesByType").asMap().values().stream()
                .mapToLong(JsonElement::getAsLong)
                .sum();
        assertThat(types).isEqualTo(result.get("imageBytes").getAsLong());
        out.getBuffer().setLength(0);
        assertThat(run("run", "--json")).isZero();
        assertThat(JsonParser.parseString(out.toString()).getAsJsonObject().has("mappings"))
                .isFalse();
    }

    private static long sum(Iterable<JsonElement> objects, String key) {
        long sum = 0;
        for (JsonElement object : objects) {
            sum += object.getAsJsonObject().get(key).getAsLong();
        }
        return sum;
    }

    private int run(String... arguments) {
        return Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments);
    }
}

package io.github.criujunit.report.html;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.report.Host;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.TestResult;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the page's script shows of each test, in the order of the rows. Texts stand in a table, each once: as it is,
 * the cycle of a test is ten times as long.
 */
final class Details {

    /** Gson escapes {@code <}, so that nothing in a text can end the script element. */
    private static final Gson GSON = new GsonBuilder().create();

    private final TextTable texts = new TextTable();
    private final RunResults results;
    private final Map<String, String> causes;
    private final TextBudget budget;

    Details(RunResults results, Map<String, String> causes, TextBudget budget) {
        this.results = results;
        this.causes = causes;
        this.budget = budget;
    }

    String json() {
        JsonArray tests = new JsonArray();
        results.results().forEach(test -> tests.add(test(test)));
        JsonObject json = new JsonObject();
        JsonArray phases = new JsonArray();
        Arrays.stream(Phase.values()).forEach(phase -> phases.add(phase.name()));
        json.add("phases", phases);
        JsonArray machines = new JsonArray();
        results.hosts().stream().map(Host::id).forEach(machines::add);
        json.add("machines", machines);
        json.add("tests", tests);
        json.add("texts", texts.json());
        return GSON.toJson(json);
    }

    private JsonObject test(TestResult test) {
        JsonObject json = new JsonObject();
        if (test.millis() > 0) {
            json.addProperty("millis", CycleDetails.rounded(test.millis()));
        }
        put(json, "id", test.id());
        put(json, "class", test.className());
        put(json, "started", test.startedAt());
        put(json, "host", test.host());
        put(json, "phase", test.phase());
        put(json, "control", test.control());
        if (!Page.causeOf(test).isEmpty()) {
            put(json, "cause", causes.getOrDefault(Page.causeOf(test), test.cause()));
        }
        if (test.attempts() != 1) {
            json.addProperty("attempts", test.attempts());
        }
        if (!test.executed()) {
            json.addProperty("asked", false);
        }
        put(json, "bundle", BundleLink.of(test));
        if (!test.outcome().isBad()) {
            // that of a failure stands in the page
            put(json, "message", test.message() == null ? test.reason() : budget.message(test.message()));
        }
        addDrift(json, test);
        addLog(json, test);
        new CycleDetails(texts).addTo(json, new CycleView(test.cycle()));
        return json;
    }

    private void addDrift(JsonObject json, TestResult test) {
        JsonArray drift = new JsonArray();
        test.drift().forEach(each -> {
            JsonArray change = new JsonArray();
            change.add(each.metric());
            change.add(each.before());
            change.add(each.after());
            change.add(each.tolerance());
            drift.add(change);
        });
        if (!drift.isEmpty()) {
            json.add("drift", drift);
        }
    }

    private void addLog(JsonObject json, TestResult test) {
        if (test.log() == null) {
            return;
        }
        JsonArray lines = new JsonArray();
        budget.lines(test.log()).forEach(line -> {
            lines.add(line.number());
            lines.add(VisibleText.of(line.text()));
        });
        JsonObject log = new JsonObject();
        put(log, "file", test.log().file());
        log.addProperty("root", test.log().rootCause());
        log.addProperty("left", test.log().lines().size() - lines.size() / 2);
        log.add("lines", lines);
        json.add("log", log);
    }

    private void put(JsonObject json, String key, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            json.addProperty(key, texts.index(text));
        }
    }
}

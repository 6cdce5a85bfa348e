package io.github.criujunit.report.html;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A page in a browser: what a person would do with it, and what it looks like. */
final class Tab {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, Integer> KEY_CODES =
            Map.of("Tab", 9, "Enter", 13, " ", 32, "Escape", 27, "End", 35, "Home", 36);

    private final DevTools tools;
    private final String session;
    private final String target;

    Tab(DevTools tools, String session, String target) {
        this.tools = tools;
        this.session = session;
        this.target = target;
        for (String domain : List.of("Page", "Runtime", "Log", "Network", "Accessibility")) {
            call(domain + ".enable", "{}");
        }
        size(1280, 900);
    }

    JsonObject call(String method, String parameters) {
        return tools.call(method, JsonParser.parseString(parameters).getAsJsonObject(), session);
    }

    /** Open a file, and wait until its scripts have run. */
    void open(Path file, String fragment) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("url", file.toUri() + fragment);
        tools.call("Page.navigate", parameters, session);
        until("document.readyState === 'complete' && location.protocol === 'file:'");
    }

    JsonElement evaluate(String script) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", script);
        parameters.addProperty("returnByValue", true);
        parameters.addProperty("awaitPromise", true);
        JsonObject answer = tools.call("Runtime.evaluate", parameters, session);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + answer.get("exceptionDetails"));
        }
        JsonObject result = answer.getAsJsonObject("result");
        return result.has("value") ? result.get("value") : new JsonObject();
    }

    String text(String script) {
        return evaluate(script).getAsString();
    }

    boolean is(String script) {
        return evaluate(script).getAsBoolean();
    }

    double number(String script) {
        return evaluate(script).getAsDouble();
    }

    List<String> texts(String script) {
        List<String> texts = new ArrayList<>();
        for (JsonElement each : (JsonArray) evaluate(script)) {
            texts.add(each.getAsString());
        }
        return texts;
    }

    void until(String condition) {
        await(condition).dontCatchUncaughtExceptions().atMost(LIMIT).until(() -> is(condition));
    }

    /** Press the mouse's button where the first element that a selector finds is. */
    void click(String selector) {
        JsonObject where = evaluate(
                        "(() => { const found = document.querySelector(" + quoted(selector) + ");"
                                + "found.scrollIntoView({block: 'center', behavior: 'instant'});"
                                + "const box = found.getBoundingClientRect();"
                                + "return {x: box.x + Math.min(box.width / 2, 40), y: box.y + Math.min(box.height / 2, 12)}; })()")
                .getAsJsonObject();
        for (String type : List.of("mousePressed", "mouseReleased")) {
            JsonObject event = where.deepCopy();
            event.addProperty("type", type);
            event.addProperty("button", "left");
            event.addProperty("clickCount", 1);
            tools.call("Input.dispatchMouseEvent", event, session);
        }
    }

    void press(String key) {
        for (String type : List.of("keyDown", "keyUp")) {
            JsonObject event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("key", key);
            event.addProperty("code", key.equals(" ") ? "Space" : key);
            event.addProperty("windowsVirtualKeyCode", KEY_CODES.get(key));
            if (type.equals("keyDown") && (key.equals("Enter") || key.equals(" "))) {
                event.addProperty("text", key.equals("Enter") ? "\r" : key);
            }
            tools.call("Input.dispatchKeyEvent", event, session);
        }
    }

    /** Press a key until the element that has the focus is like this. */
    void pressUntil(String key, String focused) {
        for (int presses = 0; presses < 200; presses++) {
            press(key);
            if (is("document.activeElement.matches(" + quoted(focused) + ")")) {
                return;
            }
        }
        throw new AssertionError("the key " + key + " never comes to " + focused);
    }

    void type(String text) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("text", text);
        tools.call("Input.insertText", parameters, session);
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                "{width: %d, height: %d, deviceScaleFactor: 1, mobile: false}".formatted(width, height));
    }

    void prefers(String theme) {
        call(
                "Emulation.setEmulatedMedia",
                "{features: [{name: 'prefers-color-scheme', value: '%s'}]}".formatted(theme));
    }

    void withoutScripts() {
        call("Emulation.setScriptExecutionDisabled", "{value: true}");
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        String image =
                call("Page.captureScreenshot", "{format: 'png'}").get("data").getAsString();
        Files.write(file, Base64.getDecoder().decode(image));
    }

    /** Get all that a console would show in yellow or red, and each request but that for the page itself. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String event : List.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")) {
            tools.events(session, event).forEach(each -> problems.add(event + ": " + each));
        }
        for (JsonObject request : tools.events(session, "Network.requestWillBeSent")) {
            String url = request.getAsJsonObject("request").get("url").getAsString();
            boolean page = request.get("type").getAsString().equals("Document");
            if (!page && !url.startsWith("data:")) {
                problems.add("request: " + url);
            }
        }
        return problems;
    }

    void close() {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("targetId", target);
        tools.call("Target.closeTarget", parameters);
    }

    private static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }
}

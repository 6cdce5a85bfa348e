package io.github.criujunit.report.html;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the <a href="https://chromedevtools.github.io/devtools-protocol/">protocol of Chromium's developer tools</a>.
 */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final StringBuilder message = new StringBuilder();
    private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger last = new AtomicInteger();
    private @Nullable WebSocket socket;

    private DevTools() {}

    static DevTools connect(URI address) {
        DevTools tools = new DevTools();
        tools.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(LIMIT)
                .buildAsync(address, tools)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return tools;
    }

    JsonObject call(String method, JsonObject parameters) {
        return call(method, parameters, null);
    }

    /** Ask for something, of a page or, without a session, of the browser. */
    JsonObject call(String method, JsonObject parameters, @Nullable String session) {
        JsonObject call = new JsonObject();
        int id = last.incrementAndGet();
        call.addProperty("id", id);
        call.addProperty("method", method);
        call.add("params", parameters);
        if (session != null) {
            call.addProperty("sessionId", session);
        }
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        calls.put(id, answer);
        socket().sendText(call.toString(), true)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        JsonObject answered =
                answer.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        if (answered.has("error")) {
            throw new AssertionError(method + ": " + answered.get("error"));
        }
        return answered.getAsJsonObject("result");
    }

    /** Get what a page has reported so far, under a method's name. */
    List<JsonObject> events(String session, String method) {
        return events.stream()
                .filter(event -> event.has("sessionId")
                        && event.get("sessionId").getAsString().equals(session)
                        && event.get("method").getAsString().equals(method))
                .map(event -> event.getAsJsonObject("params"))
                .toList();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
        message.append(part);
        if (whole) {
            JsonObject received = JsonParser.parseString(message.toString()).getAsJsonObject();
            message.setLength(0);
            if (received.has("id")) {
                CompletableFuture<JsonObject> call =
                        calls.remove(received.get("id").getAsInt());
                if (call != null) {
                    call.complete(received);
                }
            } else {
                events.add(received);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket().abort();
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not connected");
        }
        return socket;
    }
}

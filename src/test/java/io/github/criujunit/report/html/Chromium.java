package io.github.criujunit.report.html;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A headless Chromium with a profile of its own, which is gone with it. */
final class Chromium implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Chromium(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    static Chromium start() {
        Path binary = find();
        Process process = null;
        Path profile = null;
        try {
            profile = Files.createTempDirectory("criu-junit-chromium-");
            process = new ProcessBuilder(
                            binary.toString(),
                            "--headless=new",
                            "--no-sandbox", // it refuses to run as root with one; it opens our own pages alone
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--no-first-run",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("output.log").toFile())
                    .start();
            return new Chromium(process, profile, DevTools.connect(address(process, profile)));
        } catch (IOException | RuntimeException e) {
            if (process != null) {
                end(process);
            }
            remove(profile);
            throw new AssertionError(binary + " does not start as it must for this test", e);
        }
    }

    private static Path find() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(String.valueOf(System.getenv("PATH")).split(":", -1))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "The report is tested in a real browser, and there is no Chromium on the PATH. Install it:\n"
                                + "  apt-get install chromium"));
    }

    /** Chromium writes its port and path into a file when it listens. */
    private static URI address(Process process, Path profile) {
        Path file = profile.resolve("DevToolsActivePort");
        List<String> lines = await("Chromium to listen")
                .dontCatchUncaughtExceptions()
                .atMost(LIMIT)
                .failFast("Chromium has ended", () -> !process.isAlive())
                .until(
                        () -> Files.exists(file) ? Files.readAllLines(file) : List.<String>of(),
                        read -> read.size() >= 2);
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
    }

    /** Open a new page, in a context that shares nothing with those before. */
    Tab tab() {
        JsonObject context = tools.call("Target.createBrowserContext", new JsonObject());
        JsonObject target = new JsonObject();
        target.addProperty("url", "about:blank");
        target.add("browserContextId", context.get("browserContextId"));
        JsonObject attach = new JsonObject();
        attach.add("targetId", tools.call("Target.createTarget", target).get("targetId"));
        attach.addProperty("flatten", true);
        String session =
                tools.call("Target.attachToTarget", attach).get("sessionId").getAsString();
        return new Tab(tools, session, attach.get("targetId").getAsString());
    }

    @Override
    public void close() {
        tools.close();
        end(process);
        remove(profile);
    }

    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    /** Its last processes may still write for a moment. */
    private static void remove(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        await("the profile to be gone")
                .dontCatchUncaughtExceptions()
                .ignoreExceptions()
                .atMost(LIMIT)
                .until(() -> {
                    try (Stream<Path> files = Files.walk(directory)) {
                        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                            Files.deleteIfExists(file);
                        }
                    }
                    return !Files.exists(directory);
                });
    }
}

package io.github.criujunit.report;

import com.google.gson.JsonObject;
import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.cycle.ChosenOption;
import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Failure;
import io.github.criujunit.cycle.Footprint;
import io.github.criujunit.cycle.PhaseTiming;
import io.github.criujunit.cycle.ProcessEnd;
import io.github.criujunit.image.DumpStatistics;
import io.github.criujunit.image.ImageSizes;
import io.github.criujunit.image.RestoreStatistics;
import io.github.criujunit.process.ExitStatus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Write the result of a cycle as JSON.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CycleJson {

    private CycleJson() {}

    /** Write a result as one line. */
    public static String of(CycleResult result) {
        return Json.line(object(result));
    }

    /** Write a result as one line, with each mapping of the process before its last dump under {@code mappings}. */
    public static String withMappings(CycleResult result) {
        Map<String, @Nullable Object> json = object(result);
        json.put("mappings", result.memory().map(MemoryJson::mappings).orElse(null));
        return Json.line(json);
    }

    /** Build the same as a tree. */
    public static JsonObject tree(CycleResult result) {
        return Json.tree(object(result));
    }

    /** Build the same as an object, to stand inside another one. */
    static Map<String, @Nullable Object> object(CycleResult result) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", Json.SCHEMA);
        json.put("outcome", result.isRestored() ? "restored" : "failed");
        json.put("fixture", result.fixture());
        json.put("pid", result.pid().isPresent() ? result.pid().getAsLong() : null);
        put(json, result.criu());
        json.put("phases", result.phases().stream().map(CycleJson::phase).toList());
        json.put("dump", result.dump().map(CycleJson::dump).orElse(null));
        json.put("restore", result.restore().map(CycleJson::restore).orElse(null));
        json.put(
                "imageBytes",
                result.imageBytes().isPresent() ? result.imageBytes().getAsLong() : null);
        json.put(
                "imageBytesByType",
                result.footprint()
                        .flatMap(Footprint::images)
                        .map(ImageSizes::byType)
                        .orElse(null));
        json.put("memory", result.memory().map(MemoryJson::object).orElse(null));
        json.put("notes", result.notes());
        json.put("options", result.options().stream().map(CycleJson::option).toList());
        json.put("lint", LintJson.list(result.lint()));
        json.put("fidelity", result.fidelity().map(FidelityJson::object).orElse(null));
        json.put("heldMicros", result.held().toNanos() / 1000);
        json.put("end", result.end().map(CycleJson::end).orElse(null));
        json.put("failure", result.failure().map(CycleJson::failure).orElse(null));
        json.put(
                "diagnosis",
                result.failure()
                        .flatMap(Failure::diagnosis)
                        .map(diagnosis -> DiagnosisJson.object(
                                diagnosis, diagnosis.phase().word() + ".log"))
                        .orElse(null));
        json.put("kept", result.kept().map(Path::toString).orElse(null));
        return json;
    }

    /** Write that nothing could be run, as one line. */
    public static String unavailable(String message) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", Json.SCHEMA);
        json.put("outcome", "unavailable");
        json.put("message", message);
        return Json.line(json);
    }

    private static void put(Map<String, @Nullable Object> json, CriuInstallation criu) {
        json.put("privilege", criu.privilege().name());
        json.put("criu", criu.version().text());
        json.put("binary", criu.binary().toString());
        json.put("kernel", criu.kernel().release());
    }

    private static Map<String, @Nullable Object> option(ChosenOption option) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("dump", option.dump());
        json.put("restore", option.restore());
        json.put("reason", option.reason());
        return json;
    }

    static Map<String, @Nullable Object> phase(PhaseTiming timing) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("phase", timing.phase().name());
        json.put("millis", timing.duration().toNanos() / 1e6);
        return json;
    }

    static Map<String, @Nullable Object> dump(DumpStatistics dump) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("freezingMicros", dump.freezingMicros());
        json.put("frozenMicros", dump.frozenMicros());
        json.put("memdumpMicros", dump.memdumpMicros());
        json.put("memwriteMicros", dump.memwriteMicros());
        json.put("pagesScanned", dump.pagesScanned());
        json.put("pagesSkippedParent", dump.pagesSkippedParent());
        json.put("pagesWritten", dump.pagesWritten());
        return json;
    }

    static Map<String, @Nullable Object> restore(RestoreStatistics restore) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pagesCompared", restore.pagesCompared());
        json.put("pagesSkippedCow", restore.pagesSkippedCow());
        json.put("forkingMicros", restore.forkingMicros());
        json.put("restoreMicros", restore.restoreMicros());
        json.put("pagesRestored", restore.pagesRestored());
        return json;
    }

    private static Map<String, @Nullable Object> end(ProcessEnd end) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        ExitStatus status = end.status().orElse(null);
        if (status instanceof ExitStatus.Signalled signalled) {
            json.put("signal", signalled.signal());
        } else if (status instanceof ExitStatus.Exited exited) {
            json.put("status", exited.status());
        }
        json.put("forced", end.forced());
        return json;
    }

    private static Map<String, @Nullable Object> failure(Failure failure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("phase", failure.phase().name());
        json.put("message", failure.message());
        json.put("id", failure.knownErrorId().orElse(null));
        return json;
    }
}

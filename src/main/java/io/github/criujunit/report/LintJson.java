package io.github.criujunit.report;

import io.github.criujunit.lint.Finding;
import io.github.criujunit.lint.LintReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Write what lint found as JSON.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LintJson {

    private LintJson() {}

    /** Write the report on a process as one line. */
    public static String of(long pid, LintReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", Json.SCHEMA);
        json.put("pid", pid);
        json.put("blocked", report.isBlocked());
        json.put("findings", list(report));
        return Json.line(json);
    }

    /** Write that a process cannot be looked at as one line. */
    public static String unreadable(long pid, String message) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", Json.SCHEMA);
        json.put("pid", pid);
        json.put("message", message);
        return Json.line(json);
    }

    static List<Map<String, @Nullable Object>> list(LintReport report) {
        return report.findings().stream().map(LintJson::finding).toList();
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", finding.id());
        json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("pid", finding.pid());
        json.put("process", finding.process());
        json.put("resource", finding.resource());
        json.put("why", finding.why());
        json.put("remedy", finding.remedy());
        json.put("dumpOptions", finding.options().dump());
        json.put("restoreOptions", finding.options().restore());
        return json;
    }
}

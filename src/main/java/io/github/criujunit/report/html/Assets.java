package io.github.criujunit.report.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds the page's style and script, and the hashes by which its content security policy knows them: nothing else in the
 * page can run, whatever a test has printed.
 */
record Assets(String style, String script, String styleHash, String scriptHash) {

    private static final List<String> STYLES = List.of("base.css", "summary.css", "table.css", "detail.css");
    private static final List<String> SCRIPTS = List.of(
            "dom.js", "units.js", "theme.js", "copy.js", "charts.js", "log.js", "detail.js", "table.js", "start.js");

    static final Assets SHIPPED = load();

    private static Assets load() {
        String style = join(STYLES);
        String script = "(() => {\n'use strict';\n" + join(SCRIPTS) + "})();\n";
        return new Assets(style, script, hash(style), hash(script));
    }

    private static String join(List<String> names) {
        return names.stream().map(Resources::text).collect(Collectors.joining("\n"));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package io.github.criujunit.report;

import org.apiguardian.api.API;

/**
 * Write workflow commands of GitHub Actions. Source: github.com/actions/toolkit, packages/core/src/command.ts.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class GitHubCommand {

    private GitHubCommand() {}

    /**
     * Write a command that GitHub shows as an annotation, on one line.
     *
     * @param level {@code error}, {@code warning} or {@code notice}
     * @param file relative to the checkout; empty when it is none
     * @param line counted from 1; not told when it is 0
     */
    public static String annotation(String level, String file, long line, String title, String body) {
        String place = file.isEmpty() ? "" : "file=" + property(file) + (line > 0 ? ",line=" + line : "") + ",";
        return "::" + level + " " + place + "title=" + property(title) + "::" + data(body);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}

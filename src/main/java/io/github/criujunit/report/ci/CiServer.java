package io.github.criujunit.report.ci;

import java.util.Map;
import java.util.Properties;
import org.apiguardian.api.API;

/**
 * Name the CI servers that are told more than text.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum CiServer {
    GITHUB,
    GITLAB,
    /** Any other, or none at all. */
    NONE;

    /**
     * Find out which one runs this, and can be told more.
     *
     * @param environment of the process
     * @param properties of the system
     */
    public static CiServer of(Map<String, String> environment, Properties properties) {
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            return GITHUB;
        }
        return "true".equals(environment.get("GITLAB_CI")) && keepsEscapeSequences(properties) ? GITLAB : NONE;
    }

    /**
     * Where its output is no terminal, Maven takes escape sequences out of what its forks print, and leaves half of
     * GitLab's marks to be read. Its forks have its user properties.
     */
    private static boolean keepsEscapeSequences(Properties properties) {
        boolean isFork = properties.getProperty("sun.java.command", "").contains("surefirebooter");
        return !isFork || "always".equals(properties.getProperty("style.color"));
    }
}

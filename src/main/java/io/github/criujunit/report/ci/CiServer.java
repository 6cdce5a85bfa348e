package io.github.criujunit.report.ci;

import java.util.Map;
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
     * Find out which one runs this.
     *
     * @param environment of the process
     */
    public static CiServer of(Map<String, String> environment) {
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            return GITHUB;
        }
        return "true".equals(environment.get("GITLAB_CI")) ? GITLAB : NONE;
    }
}

package io.github.criujunit.process;

import java.util.Map;
import java.util.UUID;

/**
 * Mark what a launch starts, so that its processes are told from all others, wherever they go.
 *
 * <p>A variable of the environment: it survives fork, a new session, becoming a daemon, and a restore. A program that
 * overwrites its environment loses it; descent and session have to do then.
 */
record ProcessMark(String value) {

    private static final String VARIABLE = "CRIU_JUNIT_LAUNCH";

    static ProcessMark random() {
        return new ProcessMark(UUID.randomUUID().toString());
    }

    void putInto(Map<String, String> environment) {
        environment.put(VARIABLE, value);
    }

    boolean isOn(long pid, ProcFs proc) {
        return proc.environment(pid).contains(VARIABLE + "=" + value);
    }
}

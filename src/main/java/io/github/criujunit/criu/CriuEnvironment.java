package io.github.criujunit.criu;

import java.util.Map;

/** Set the environment that {@code criu}, and {@code sudo} before it, are called with. */
final class CriuEnvironment {

    private CriuEnvironment() {}

    static void prepare(Map<String, String> environment) {
        // What they say is read; it must not be translated.
        environment.put("LC_ALL", "C");
        // Names a configuration file that --no-default-config does not cover.
        environment.remove("CRIU_CONFIG_FILE");
    }
}

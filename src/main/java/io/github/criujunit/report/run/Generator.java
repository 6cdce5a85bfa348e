package io.github.criujunit.report.run;

import java.util.Objects;

/** Name what writes a report. */
final class Generator {

    private Generator() {}

    static String name() {
        String version = Generator.class.getPackage().getImplementationVersion();
        return "criu-junit " + Objects.requireNonNullElse(version, "(not from a jar)");
    }
}

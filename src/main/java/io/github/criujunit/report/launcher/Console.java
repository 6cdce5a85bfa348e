package io.github.criujunit.report.launcher;

/** Print on the console of the build: the one place that may. */
final class Console {

    private Console() {}

    /** Print lines, all at once: the forks of a run share the console. */
    static void print(String lines) {
        System.out.println(lines);
    }
}

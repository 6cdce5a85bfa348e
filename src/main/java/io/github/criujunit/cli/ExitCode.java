package io.github.criujunit.cli;

/** The exit statuses that the commands share. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /** The environment cannot checkpoint anything. */
    static final int UNAVAILABLE = 3;

    /** Ended by Ctrl-C; the JVM itself says 130 or 143. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}

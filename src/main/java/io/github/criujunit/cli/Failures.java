package io.github.criujunit.cli;

import io.github.criujunit.criu.CriuUnavailableException;
import io.github.criujunit.cycle.AbandonedException;
import picocli.CommandLine;

/** Turn an exception of a command into a message and an exit status. */
final class Failures {

    private Failures() {}

    static int report(Exception exception, CommandLine command) throws Exception {
        if (exception instanceof CriuUnavailableException) {
            command.getErr().println(exception.getMessage());
            return ExitCode.UNAVAILABLE;
        }
        if (exception instanceof AbandonedException) {
            return ExitCode.INTERRUPTED;
        }
        // What a user typed or configured wrongly; anything else is a bug and wants its stack trace.
        if (exception instanceof IllegalArgumentException) {
            command.getErr().println(exception.getMessage());
            return ExitCode.USAGE;
        }
        throw exception;
    }
}

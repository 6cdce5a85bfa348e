package io.github.criujunit.cli;

import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The ways to say when a program is ready; at most one of them. */
final class ReadyOptions {

    @Option(names = "--ready", paramLabel = "REGEX", description = "ready when the output matches")
    private @Nullable String output;

    @Option(
            names = "--pid-file",
            paramLabel = "FILE",
            description = "ready when the file names a process, which is dumped")
    private @Nullable Path pidFile;

    @Option(names = "--port", paramLabel = "N", description = "ready when the program listens on the TCP port")
    private @Nullable Integer port;

    @Option(names = "--ready-file", paramLabel = "FILE", description = "ready when the file appears")
    private @Nullable Path file;

    Fixture applyTo(Fixture fixture) {
        if (output != null) {
            return fixture.withReadiness(Readiness.output(output));
        }
        if (pidFile != null) {
            return fixture.withReadiness(Readiness.pidFile(pidFile));
        }
        if (port != null) {
            return fixture.withReadiness(Readiness.port(port));
        }
        return file != null ? fixture.withReadiness(Readiness.file(file)) : fixture;
    }
}

package io.github.criujunit.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives the tests the logs that real runs of CRIU left. */
final class Logs {

    static final Path DIRECTORY = Path.of("src/test/resources/logs");

    private Logs() {}

    static String read(String name) {
        try {
            return Files.readString(DIRECTORY.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Diagnosis diagnose(String name) {
        return new Diagnoser().diagnose(read(name), DiagnosisContext.none());
    }
}

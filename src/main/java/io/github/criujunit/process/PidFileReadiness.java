package io.github.criujunit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

final class PidFileReadiness extends Readiness {

    private final Path file;

    PidFileReadiness(Path file) {
        this.file = file;
    }

    @Override
    Probe open(Fixture fixture) {
        Path resolved = resolve(fixture, file);
        // A PID file of an earlier run may name a process that lives: only one of ours counts.
        return launch -> launch.belonging(pidIn(resolved).stream())
                .filter(process -> Liveness.of(process, launch.proc()).isAlive());
    }

    private static Optional<String> pidIn(Path file) {
        try {
            return Optional.of(Files.readString(file).trim());
        } catch (IOException notThereYet) {
            return Optional.empty();
        }
    }

    @Override
    String unmet() {
        return "the PID file " + file + " never named a living process that it started";
    }

    @Override
    boolean survivesLauncher() {
        return true;
    }
}

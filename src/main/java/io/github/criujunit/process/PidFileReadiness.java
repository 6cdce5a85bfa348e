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
        // A PID file of an earlier run may name a process that lives: only one that is younger than the launch counts.
        return launch -> pidIn(resolved)
                .flatMap(launch.proc()::identity)
                .filter(process -> process.startTicks() >= launch.startTicks())
                .filter(process -> Liveness.of(process, launch.proc()).isAlive());
    }

    private static Optional<Long> pidIn(Path file) {
        try {
            String text = Files.readString(file).trim();
            return text.matches("\\d{1,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
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

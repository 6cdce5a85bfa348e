package io.github.criujunit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

final class FileReadiness extends Readiness {

    private final Path file;

    FileReadiness(Path file) {
        this.file = file;
    }

    @Override
    Probe open(Fixture fixture) {
        Path resolved = resolve(fixture, file);
        if (Files.exists(resolved)) {
            throw new FixtureException("the file that is to say that " + fixture.name() + " is ready exists already: "
                    + resolved + "\n  Remove it before the start: rm " + resolved);
        }
        return launch -> Files.exists(resolved) ? launch.proc().identity(launch.pid()) : Optional.empty();
    }

    @Override
    String unmet() {
        return "the file " + file + " never appeared";
    }
}

package io.github.criujunit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Find a fixture's program before anything is started, so that a missing one is called missing. */
final class ProgramPath {

    private ProgramPath() {}

    static Path find(Fixture fixture, Map<String, String> environment) {
        String program = fixture.command().get(0);
        fixture.directory().filter(directory -> !Files.isDirectory(directory)).ifPresent(directory -> {
            throw new FixtureException("the working directory of " + fixture.name() + " does not exist: " + directory);
        });
        if (program.contains("/")) {
            Path path = fixture.directory().orElse(Path.of("")).resolve(program).toAbsolutePath();
            if (!isExecutable(path)) {
                throw new FixtureException("no such program: " + path
                        + (Files.exists(path) ? " is not executable\n  chmod +x " + path : " does not exist"));
            }
            return path;
        }
        String searched = environment.getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(searched.split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory).resolve(program).toAbsolutePath())
                .filter(ProgramPath::isExecutable)
                .findFirst()
                .orElseThrow(() -> new FixtureException("no such program on the PATH: " + program
                        + "\n  Searched: " + searched
                        + "\n  Install it, or give its absolute path."));
    }

    private static boolean isExecutable(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}

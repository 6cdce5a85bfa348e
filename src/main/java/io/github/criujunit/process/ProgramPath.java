package io.github.criujunit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Find a fixture's program before anything is started, so that a missing one is called missing. */
final class ProgramPath {

    private ProgramPath() {}

    static Path find(Fixture fixture, Map<String, String> environment) {
        String program = fixture.command().get(0);
        fixture.directory().filter(directory -> !Files.isDirectory(directory)).ifPresent(directory -> {
            throw new FixtureException("the working directory of " + fixture.name()
                    + (Files.exists(directory) ? " is not a directory: " : " does not exist: ") + directory);
        });
        String hint = program.contains(" ") && fixture.command().size() == 1
                ? "\n  Each word is an element of its own: {\"" + String.join("\", \"", program.split(" +", -1)) + "\"}"
                : "";
        if (program.contains("/")) {
            Path path = fixture.directory().orElse(Path.of("")).resolve(program).toAbsolutePath();
            if (!isExecutable(path)) {
                throw new FixtureException("no such program: " + path + reason(path) + hint);
            }
            return path;
        }
        return search(program, environment)
                .orElseThrow(() -> new FixtureException("no such program on the PATH: "
                        + program + hint
                        + "\n  Searched: " + searched(environment)
                        + "\n  Install it, or give its absolute path."));
    }

    /** Search the directories of an environment's {@code PATH}. */
    static Optional<Path> search(String program, Map<String, String> environment) {
        return Stream.of(searched(environment).split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory).resolve(program).toAbsolutePath())
                .filter(ProgramPath::isExecutable)
                .findFirst();
    }

    private static String searched(Map<String, String> environment) {
        return environment.getOrDefault("PATH", "/usr/bin:/bin");
    }

    private static String reason(Path path) {
        if (Files.isDirectory(path)) {
            return " is a directory";
        }
        return Files.exists(path) ? " is not executable\n  chmod +x " + path : " does not exist";
    }

    private static boolean isExecutable(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}

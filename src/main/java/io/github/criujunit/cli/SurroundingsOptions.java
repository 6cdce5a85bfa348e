package io.github.criujunit.cli;

import io.github.criujunit.process.Fixture;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The ways to say in what surroundings a program is started. */
final class SurroundingsOptions {

    @Option(names = "--env", paramLabel = "K=V", description = "a variable of the program's environment; repeatable")
    private Map<String, String> environment = Map.of();

    @Option(names = "--cwd", paramLabel = "DIR", description = "the program's working directory")
    private @Nullable Path directory;

    Fixture applyTo(Fixture fixture) {
        Fixture complete = fixture;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            complete = complete.withEnvironment(variable.getKey(), variable.getValue());
        }
        return directory == null ? complete : complete.withDirectory(directory);
    }
}

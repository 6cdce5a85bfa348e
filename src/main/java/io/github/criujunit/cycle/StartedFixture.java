package io.github.criujunit.cycle;

import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Launch;
import io.github.criujunit.process.RunningProcess;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Say how a fixture was started. Immutable and thread-safe.
 *
 * @param name as messages use it
 * @param command the words of it; the program by its path, once it was found
 * @param environment what was set beside the environment of the JVM
 * @param directory its working directory
 * @param scratch the directory of the run that belongs to this start: built-in scripts are laid down there, and {@code
 *     output} is there
 * @param output where its standard output and standard error went
 * @param launchedPid the PID of what was started; absent when that failed
 * @param pid the PID of the process that is dumped, which a wrapper may have started; absent when it did not get ready
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StartedFixture(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path scratch,
        Path output,
        OptionalLong launchedPid,
        OptionalLong pid) {

    public StartedFixture {
        command = List.copyOf(command);
        // In an order that is the same in every run.
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    static StartedFixture starting(Fixture fixture, Path scratch) {
        return new StartedFixture(
                fixture.name(),
                fixture.command(),
                fixture.environment(),
                fixture.directory().orElse(Path.of("")).toAbsolutePath(),
                scratch,
                Launch.outputIn(scratch).file(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    StartedFixture started(Launch launch) {
        return new StartedFixture(
                name,
                launch.command(),
                environment,
                directory,
                scratch,
                output,
                OptionalLong.of(launch.pid()),
                OptionalLong.empty());
    }

    StartedFixture ready(RunningProcess process) {
        return new StartedFixture(
                name, command, environment, directory, scratch, output, launchedPid, OptionalLong.of(process.pid()));
    }
}

package io.github.criujunit.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describe a program to start and how to know that it is ready.
 *
 * <p>Immutable and thread-safe; each {@code with...} method returns a new fixture.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Fixture {

    private static final String PYTHON = "python3";
    private static final String DEBUG_PY = "debug.py";

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final @Nullable Path directory;
    private final Readiness readiness;
    /** A script of our own, copied to where the fixture runs and given as the last argument. */
    private final @Nullable String bundledScript;

    private Fixture(
            String name,
            List<String> command,
            Map<String, String> environment,
            @Nullable Path directory,
            Readiness readiness,
            @Nullable String bundledScript) {
        this.name = name;
        this.command = command;
        this.environment = environment;
        this.directory = directory;
        this.readiness = readiness;
        this.bundledScript = bundledScript;
    }

    /**
     * Start the built-in {@code debug.py}: a minimal Python process that says that it is ready and waits for a signal.
     */
    public static Fixture debugPy() {
        return bundled(DEBUG_PY, Readiness.output("Process (?<pid>\\d+) ready for checkpointing"));
    }

    /**
     * Start the built-in {@code listener.py}: a minimal Python process with a listening TCP socket on a free port of the
     * loopback interface; empty where there is no {@code python3} to run it.
     */
    public static Optional<Fixture> tcpListener() {
        return ProgramPath.search(PYTHON, System.getenv())
                .map(python -> bundled(
                        "listener.py", Readiness.output("Process (?<pid>\\d+) listening on port (?<port>\\d+)")));
    }

    private static Fixture bundled(String script, Readiness readiness) {
        return new Fixture(script, List.of(PYTHON), defaultEnvironment(), null, readiness, script);
    }

    /** Start a Python script; ready when it is {@linkplain Readiness#idle() idle}, unless said otherwise. */
    public static Fixture python(Path script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(PYTHON, script.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return command(command);
    }

    /** Start a program, without a shell; ready when it is {@linkplain Readiness#idle() idle}, unless said otherwise. */
    public static Fixture command(String... command) {
        return command(List.of(command));
    }

    /** Start a program, without a shell; ready when it is {@linkplain Readiness#idle() idle}, unless said otherwise. */
    public static Fixture command(List<String> command) {
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw new IllegalArgumentException("the command of a fixture must name a program");
        }
        return new Fixture(
                ProgramName.of(command), List.copyOf(command), defaultEnvironment(), null, Readiness.idle(), null);
    }

    /**
     * Python keeps what it prints in a buffer when the output is a file, and whoever waits for a line waits in vain;
     * other programs ignore the variable.
     */
    private static Map<String, String> defaultEnvironment() {
        return Map.of("PYTHONUNBUFFERED", "1");
    }

    /** Choose the name that messages use. */
    public Fixture withName(String newName) {
        return new Fixture(newName, command, environment, directory, readiness, bundledScript);
    }

    /** Choose how to know that the program is ready. */
    public Fixture withReadiness(Readiness newReadiness) {
        return new Fixture(name, command, environment, directory, newReadiness, bundledScript);
    }

    /** Set an environment variable, beside those of the JVM. */
    public Fixture withEnvironment(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Fixture(name, command, Map.copyOf(more), directory, readiness, bundledScript);
    }

    /** Choose the working directory; that of the JVM without this. */
    public Fixture withDirectory(Path newDirectory) {
        return new Fixture(name, command, environment, newDirectory, readiness, bundledScript);
    }

    public String name() {
        return name;
    }

    public List<String> command() {
        return command;
    }

    public Readiness readiness() {
        return readiness;
    }

    /** Get what is added to the JVM's own environment. */
    public Map<String, String> environment() {
        return environment;
    }

    public Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    /** Tell whether this is a built-in fixture, of which it is known that SIGTERM ends it. */
    public boolean isBuiltIn() {
        return bundledScript != null;
    }

    /** Get the whole command, with the bundled script laid into a directory of the run when there is one. */
    List<String> commandIn(Path scratch) {
        if (bundledScript == null) {
            return command;
        }
        Path script = scratch.resolve(bundledScript);
        try (InputStream content = Objects.requireNonNull(Fixture.class.getResourceAsStream(bundledScript))) {
            Files.copy(content, script, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the built-in fixture to " + script, e);
        }
        List<String> whole = new ArrayList<>(command);
        whole.add(script.toString());
        return whole;
    }

    @Override
    public String toString() {
        return name + " " + command;
    }
}

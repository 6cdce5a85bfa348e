package io.github.criujunit.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    /** Begins the lines of our own programs that are not for people. */
    private static final String FOR_THE_HARNESS = "criu-junit: ";

    private static final Readiness STEP_TAKEN =
            Readiness.output("^criu-junit: process (?<pid>\\d+) has taken the step$");

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final @Nullable Path directory;
    private final Readiness readiness;
    private final @Nullable Bundled bundled;

    private Fixture(
            String name,
            List<String> command,
            Map<String, String> environment,
            @Nullable Path directory,
            Readiness readiness,
            @Nullable Bundled bundled) {
        this.name = name;
        this.command = command;
        this.environment = environment;
        this.directory = directory;
        this.readiness = readiness;
        this.bundled = bundled;
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
        return bundled(script, PYTHON, readiness, new Bundled.Script(script, List.of()));
    }

    private static Fixture bundled(String name, String program, Readiness readiness, Bundled bundled) {
        return new Fixture(name, List.of(program), defaultEnvironment(), null, readiness, bundled);
    }

    /**
     * Start a Python that runs some code, such as imports, says that it is ready, and waits for a signal.
     *
     * <p>Modules are looked for in the working directory too. Code that fails is the reason why it did not get ready, with
     * what to do about it.
     *
     * @param python the program, on the {@code PATH} or with its path
     */
    public static Fixture pythonCode(String python, String code) {
        return bundled("ladder_step.py", python, STEP_TAKEN, new Bundled.Script("ladder_step.py", List.of(code)));
    }

    /**
     * Start a JVM that loads and initialises classes, says that it is ready, and waits for a signal.
     *
     * @param java the program, of Java 17 or newer
     * @param classPath empty for none
     */
    public static Fixture javaClasses(String java, String classPath, List<String> classes) {
        return bundled("java", java, STEP_TAKEN, new Bundled.JavaProgram(classPath, List.copyOf(classes)));
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
        return new Fixture(newName, command, environment, directory, readiness, bundled);
    }

    /** Choose how to know that the program is ready. */
    public Fixture withReadiness(Readiness newReadiness) {
        return new Fixture(name, command, environment, directory, newReadiness, bundled);
    }

    /** Set an environment variable, beside those of the JVM. */
    public Fixture withEnvironment(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Fixture(name, command, Map.copyOf(more), directory, readiness, bundled);
    }

    /** Choose the working directory; that of the JVM without this. */
    public Fixture withDirectory(Path newDirectory) {
        return new Fixture(name, command, environment, newDirectory, readiness, bundled);
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
        return bundled != null && bundled.isOursAlone();
    }

    /** Get the whole command, with a program of our own laid into a directory of the run when it is one. */
    List<String> commandIn(Path scratch) {
        return bundled == null ? command : bundled.commandIn(scratch, command);
    }

    /** Find what a program of our own has said of why it will not get ready: the reason first, then what to do. */
    Optional<String> explanation(ProcessOutput output) {
        if (bundled == null) {
            return Optional.empty();
        }
        List<String> lines = output.tail(40).stream()
                .filter(line -> line.startsWith(FOR_THE_HARNESS))
                .map(line -> line.substring(FOR_THE_HARNESS.length()))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    /** Render the last lines of output that are not for the harness; empty when there are none. */
    String ownOutput(ProcessOutput output) {
        List<String> lines = output.tail(40).stream()
                .filter(line -> !line.startsWith(FOR_THE_HARNESS) && !line.isBlank())
                .toList();
        return lines.isEmpty() ? "" : "\n  Its last output:\n    | " + String.join("\n    | ", lines);
    }

    @Override
    public String toString() {
        return name + " " + command;
    }
}

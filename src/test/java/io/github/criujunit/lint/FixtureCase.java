package io.github.criujunit.lint;

import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.testkit.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Say how a program of {@code test-fixtures/} is started.
 *
 * @param command the program and its arguments, with blanks between them; {@code {directory}} is a fresh directory, {@code
 *     {port}} a free port
 * @param ready what it prints when it is ready; {@code {pidfile}} says that it writes its PID to that file instead
 * @param helper what has to run beside it, and is not linted; empty for nothing
 */
record FixtureCase(String command, String ready, Optional<FixtureCase> helper) {

    private static final String PID_FILE = "{directory}/pid";

    static FixtureCase started(String command) {
        return new FixtureCase(command, "^(PID \\d+ )?ready$", Optional.empty());
    }

    FixtureCase whenItPrints(String expression) {
        return new FixtureCase(command, expression, helper);
    }

    FixtureCase whenItWritesPidFile() {
        return new FixtureCase(command, PID_FILE, helper);
    }

    FixtureCase beside(String other) {
        return new FixtureCase(command, ready, Optional.of(started(other)));
    }

    /** Get the program, such as {@code provoked/flock.py}. */
    String program() {
        return words().get(0);
    }

    private List<String> words() {
        return List.of(command.split(" ", -1));
    }

    /** Make a fixture of it; its files go into this directory. */
    Fixture fixture(Path directory) {
        String port = Integer.toString(freePort());
        List<String> words = words().stream()
                .map(word -> word.replace("{directory}", directory.toString()).replace("{port}", port))
                .toList();
        String script = words.get(0);
        String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
        Fixture fixture = script.endsWith(".py")
                ? Fixture.python(Fixtures.file(script), arguments)
                : Fixture.command(Fixtures.file(script).toString());
        return fixture.withReadiness(readiness(directory));
    }

    private Readiness readiness(Path directory) {
        if (ready.isEmpty()) {
            return Readiness.idle();
        }
        return ready.equals(PID_FILE) ? Readiness.pidFile(directory.resolve("pid")) : Readiness.output(ready);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** List the programs that there are, as {@link #program()} names them. */
    static List<String> programs() {
        return Arrays.stream(new String[] {"", "ladder", "lint", "provoked", "remembers", "servers"})
                .flatMap(directory -> programsIn(directory).stream())
                .toList();
    }

    private static List<String> programsIn(String directory) {
        Path root = Fixtures.file("");
        try (var files = Files.list(root.resolve(directory))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return command;
    }
}

package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shell that waits for the end of this JVM, by reading from a pipe that only this JVM can write to. If work directories
 * are left then that nobody wants to keep, it becomes a JVM that sweeps them up; else it ends.
 *
 * <p>Whatever kills this JVM does not reach it: it leads a session of its own and ignores what ends programs. It has no other
 * descriptor of this JVM's, so that nobody waits for its output, and no mark of anybody's, so that nobody takes it for a
 * leftover.
 *
 * <p>Thread-safe.
 */
final class Watchdog {

    /** Of a parent whose line is torn by the end of the JVM there is nothing yet: it is told before it is used. */
    private static final String SCRIPT = """
            trap '' HUP INT QUIT TERM
            prefix=$1
            shift
            while IFS= read -r parent; do set -- "$@" "$parent"; done
            for parent in "$@"; do
                for directory in "$parent/$prefix"*; do
                    if [ -d "$directory" ] && [ ! -e "$directory/kept" ]; then exec "$@"; fi
                done
            done
            """;

    /** What a program needs to be found and to run; the rest of the environment is not its business. */
    private static final Set<String> INHERITED =
            Set.of("PATH", "LD_LIBRARY_PATH", "HOME", "USER", "TMPDIR", "LANG", "TZ");

    private static final Set<Path> WATCHED = new HashSet<>();
    private static @Nullable Process watchdog;

    private Watchdog() {}

    /**
     * See that a directory is swept after the end of this JVM.
     *
     * @param parent the real path of where work directories are made
     * @throws IOException when there is no {@code setsid}, or no {@code java} to become
     */
    static synchronized void watch(Path parent) throws IOException {
        Process current = watchdog;
        if (current == null || !current.isAlive() || !WATCHED.contains(parent)) {
            tell(parent);
            WATCHED.add(parent);
        }
    }

    private static void tell(Path parent) throws IOException {
        Process current = watchdog;
        if (current != null && current.isAlive()) {
            write(parent, current.getOutputStream());
            return;
        }
        // Somebody has ended it, or there was none; the next one gets all.
        Process fresh = start();
        watchdog = fresh;
        Set<Path> all = new HashSet<>(WATCHED);
        all.add(parent);
        for (Path each : all) {
            write(each, fresh.getOutputStream());
        }
    }

    private static void write(Path parent, OutputStream to) throws IOException {
        to.write((parent + "\n").getBytes(StandardCharsets.UTF_8));
        to.flush();
    }

    private static Process start() throws IOException {
        Owner owner = Owner.thisJvm();
        List<String> command = new ArrayList<>(
                List.of("setsid", "--", "sh", "-c", SCRIPT, "criu-junit-watchdog", WorkDirectory.prefix(owner)));
        command.addAll(successor(owner));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(new File("/dev/null"))
                .redirectError(new File("/dev/null"));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !INHERITED.contains(name));
        return builder.start();
    }

    /** What it becomes: a small JVM, with what this one was told. */
    private static List<String> successor(Owner owner) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        if (!Files.isExecutable(java)) {
            throw new NoSuchFileException(java.toString(), null, "there is no such program");
        }
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                SweepClassPath.ofThisJvm()));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("criu."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.add(SweepAfterDeath.class.getName());
        command.add(owner.toString());
        return command;
    }
}

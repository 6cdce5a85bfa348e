package io.github.criujunit.workspace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the logs in a work directory tell of that CRIU has left elsewhere.
 *
 * @param locks in the packet filter, whether they are still there or not
 * @param temporaries directories that CRIU made for itself, whether they are still there or not
 */
record Traces(Set<NetworkLock> locks, Set<Path> temporaries) {

    /** Session, step, attempt: no log is deeper. */
    private static final int DEPTH = 3;

    /** CRIU's own: what is in the others a program has printed, which can be anything. */
    private static final Set<String> LOGS = Set.of("dump.log", "restore.log");

    /** See mkdtemp(3) and {@code criu/mount.c}. */
    private static final Pattern TEMPORARY = Pattern.compile("/tmp/(cr-tmpfs|\\.criu(\\.\\w+)+)\\.\\w{6}\\b");

    static Traces in(Path directory) throws IOException {
        Traces traces = new Traces(new LinkedHashSet<>(), new LinkedHashSet<>());
        List<Path> logs;
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            logs = files.filter(file -> LOGS.contains(file.getFileName().toString())
                            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path log : logs) {
            traces.read(log);
        }
        return traces;
    }

    private void read(Path log) throws IOException {
        // Not strict about the encoding: names of files are in the log as they are.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                NetworkLock.in(line).ifPresent(locks::add);
                if (line.contains("/tmp/")) {
                    Matcher name = TEMPORARY.matcher(line);
                    while (name.find()) {
                        temporaries.add(Path.of(name.group()));
                    }
                }
            }
        }
    }

    /** Find those of the directories that are there and hold nothing. */
    List<Path> emptyDirectories() {
        return temporaries.stream().filter(Traces::isEmptyDirectory).toList();
    }

    private static boolean isEmptyDirectory(Path path) {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        } catch (IOException goneOrForbidden) {
            return false;
        }
    }
}

package io.github.criujunit.criu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** List the places where a {@code criu} may be, in the order in which they are preferred. */
final class CriuCandidates {

    /** Where {@code debugging/install-criu.sh} leaves a link when it is run as root. */
    private static final Path INSTALLED = Path.of("/opt/criu-junit/criu");

    private CriuCandidates() {}

    /** Find every executable {@code criu} for an environment, each once, by its real path. */
    static List<Path> find(Map<String, String> environment) {
        List<Path> places = new ArrayList<>();
        Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, "criu"))
                .forEach(places::add);
        // Often not on the PATH of a user.
        Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin")
                .map(directory -> Path.of(directory, "criu"))
                .forEach(places::add);
        places.add(INSTALLED);
        places.add(installedByUser(environment));
        Map<Path, Path> byRealPath = new LinkedHashMap<>();
        for (Path place : places) {
            if (Files.isRegularFile(place) && Files.isExecutable(place)) {
                byRealPath.putIfAbsent(realPath(place), place);
            }
        }
        return List.copyOf(byRealPath.keySet());
    }

    private static Path installedByUser(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path directory = data.startsWith("/") ? Path.of(data) : Path.of(home, ".local", "share");
        return directory.resolve("criu-junit").resolve("criu");
    }

    static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}

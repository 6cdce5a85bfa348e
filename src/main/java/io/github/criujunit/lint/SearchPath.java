package io.github.criujunit.lint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The directories where CRIU looks for the tools that it calls: it is started with the environment of the dumper.
 *
 * <p>Source: criu/util.c ({@code cr_system}), which uses execvp(3).
 */
record SearchPath(List<Path> directories) {

    private static final String PATH = "PATH=";

    /** Taken where nothing is known; {@code sudo} has about the same. */
    private static final String USUAL = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    static SearchPath of(Surroundings surroundings) {
        String path = surroundings.proc().environment(surroundings.dumper()).stream()
                .filter(variable -> variable.startsWith(PATH))
                .map(variable -> variable.substring(PATH.length()))
                .findFirst()
                .orElse(USUAL);
        return new SearchPath(Arrays.stream(path.split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .toList());
    }

    boolean has(String tool) {
        return directories.stream().anyMatch(directory -> Files.isExecutable(directory.resolve(tool)));
    }

    List<String> missing(String... tools) {
        return Arrays.stream(tools).filter(tool -> !has(tool)).toList();
    }
}

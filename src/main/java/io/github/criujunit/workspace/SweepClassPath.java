package io.github.criujunit.workspace;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of a JVM that sweeps when this one is dead. That of this one may be a jar that its launcher deletes, with
 * nothing in it but a list, and so the places come first that the classes were loaded from that are needed.
 */
final class SweepClassPath {

    /** By name: the libraries are another package's affair. */
    private static final List<String> LIBRARIES = List.of(
            "com.sun.jna.Native",
            "org.awaitility.Awaitility",
            "org.hamcrest.Matcher",
            "org.zeroturnaround.process.UnixProcess",
            "org.apache.commons.lang3.SystemUtils",
            "org.slf4j.LoggerFactory",
            "org.apiguardian.api.API",
            "org.jspecify.annotations.NullMarked",
            "com.google.gson.Gson",
            "com.samskivert.mustache.Mustache");

    /** The kernel takes 128 KiB in one argument, see execve(2). */
    private static final int LONGEST = 100_000;

    private SweepClassPath() {}

    static String ofThisJvm() {
        ClassLoader loader = Sweep.class.getClassLoader();
        Set<String> places = new LinkedHashSet<>();
        Stream.of(
                        Stream.of(Sweep.class),
                        LIBRARIES.stream().flatMap(name -> load(name, loader).stream()),
                        ServiceLoader.load(AfterDeath.class, loader).stream().map(ServiceLoader.Provider::type))
                .flatMap(types -> types)
                .flatMap(type -> place(type).stream())
                .forEach(places::add);
        String needed = String.join(File.pathSeparator, places);
        // What services of others need is in there, too.
        Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty() && Files.exists(Path.of(entry)))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .forEach(places::add);
        String all = places.stream().collect(Collectors.joining(File.pathSeparator));
        return all.length() > LONGEST ? needed : all;
    }

    private static Optional<Class<?>> load(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError notThere) {
            return Optional.empty();
        }
    }

    private static Optional<String> place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null || source.getLocation() == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()).toString());
        } catch (URISyntaxException | IllegalArgumentException notAFile) {
            return Optional.empty();
        }
    }
}

package io.github.criujunit.testkit;

import com.google.gson.Gson;
import io.github.criujunit.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the build of a project of {@code src/it} has left for a user to see. Made for the scripts there.
 *
 * @param directory of the project
 * @param flavour one of several builds of the same project; {@code .} where there is one only
 */
public record BuiltProject(Path directory, String flavour) {

    private static final Duration SOON = Duration.ofSeconds(30);

    public BuiltProject(Path directory) {
        this(directory, ".");
    }

    /** Get what Maven has printed, in all builds of the project. */
    public String log() {
        return read(directory.resolve("build.log"));
    }

    /** Get the tests that Surefire has reported, in the order of their names. */
    public List<ReportedTest> tests() {
        return ReportedTest.in(target().resolve("surefire-reports"));
    }

    /** Get the text of one of Surefire's reports; the class path of the tests is in it. */
    public String reportText() {
        try (Stream<Path> files = Files.list(target().resolve("surefire-reports"))) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .findFirst()
                    .map(BuiltProject::read)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path reportDirectory() {
        return target().resolve("criu-report");
    }

    /** Look at {@code results.json}. */
    public void report(Consumer<Map<?, ?>> assertions) {
        assertions.accept(results());
    }

    /** Look at {@code results.json} as soon as something is so, which is what is left of a JVM that was killed. */
    public void reportWhen(Predicate<Map<?, ?>> condition, Consumer<Map<?, ?>> assertions) {
        Waiting.until("the report says so", SOON, () -> condition.test(results()));
        assertions.accept(results());
    }

    /** Describe the processes that the build has started and that still are. */
    public List<String> leftBehind() {
        String mark = "MAVEN_PROJECTBASEDIR=" + directory + "\0";
        return ProcessHandle.allProcesses()
                .filter(process -> environmentOf(process).contains(mark))
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse(""))
                .toList();
    }

    /** Tell whether the jar has a package by now, so that what it does can be looked at. */
    public static boolean has(String name) {
        return BuiltProject.class.getResource("/io/github/criujunit/" + name.replace('.', '/')) != null;
    }

    private Map<?, ?> results() {
        return new Gson().fromJson(read(reportDirectory().resolve("results.json")), Map.class);
    }

    private Path target() {
        return directory.resolve("target").resolve(flavour);
    }

    private static String environmentOf(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrForbidden) {
            return "";
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

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
import java.util.stream.Collectors;
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

    /** Get the same, line by line. */
    public List<String> console() {
        return log().lines().toList();
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

    /** Get the text of a file of the report. */
    public String reportFile(String name) {
        return read(reportDirectory().resolve(name));
    }

    /** Get the texts of all files of the report, hidden ones too, by their names. */
    public Map<String, String> reportFiles() {
        try (Stream<Path> files = Files.walk(reportDirectory())) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> reportDirectory().relativize(file).toString(), BuiltProject::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Get the text of JUnit's own report, where the project has asked for one. */
    public String openTestReport() {
        return read(target().resolve("junit/open-test-report.xml"));
    }

    /**
     * Describe what the build has left behind: processes that still are, running or frozen, and mounts. Waits a while for
     * there to be nothing.
     */
    public List<String> leftBehindSoon() {
        Waiting.until("nothing is left behind", SOON, () -> leftBehind().isEmpty());
        return leftBehind();
    }

    private List<String> leftBehind() {
        String mark = "MAVEN_PROJECTBASEDIR=" + directory + "\0";
        Stream<String> processes = ProcessHandle.allProcesses()
                .filter(process -> environmentOf(process).contains(mark))
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse(""));
        Stream<String> mounts =
                read(Path.of("/proc/self/mountinfo")).lines().filter(mount -> mount.contains(directory.toString()));
        return Stream.concat(processes, mounts).toList();
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

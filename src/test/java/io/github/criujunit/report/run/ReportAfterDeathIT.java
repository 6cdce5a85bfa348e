package io.github.criujunit.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.MountsBelow;
import io.github.criujunit.process.OwnedProcesses;
import io.github.criujunit.process.Owner;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.report.ResultsJson;
import io.github.criujunit.report.TestOutcome;
import io.github.criujunit.report.TestResult;
import io.github.criujunit.testkit.Leftovers;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The report of a JVM that is killed in the middle of a dump, finished by nobody but the watchdog. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class ReportAfterDeathIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ProcFs proc = ProcFs.system();

    @TempDir
    Path directory;

    @Test
    void it_holds_the_other_tests_and_says_which_one_died_in_which_phase() throws Exception {
        Path work = Files.createDirectory(directory.resolve("work")).toRealPath();
        Path report = directory.resolve("report");
        Path inTheDump = directory.resolve("in the dump");
        Path booter = classPathJar();
        Process jvm = start(booter, work, report, script(inTheDump));
        try {
            Owner owner = Owner.of(jvm.pid(), proc).orElseThrow();
            Waiting.until("CRIU dumps", LIMIT, () -> Files.exists(inTheDump) || !jvm.isAlive());
            assertThat(inTheDump).as(said()).exists();

            jvm.destroyForcibly().waitFor();
            // As Surefire does with its own.
            Files.delete(booter);

            Waiting.until("nothing is left", SOON, () -> isEmpty(work) && !isSomethingRunning(owner));
            assertThat(work).isEmptyDirectory();
            assertThat(isSomethingRunning(owner)).isFalse();
            assertThat(new MountsBelow(work).points(proc)).isEmpty();
            assertReport(report);
        } finally {
            jvm.destroyForcibly();
        }
    }

    /** Ctrl-C of a build, or its limit of time. */
    @Test
    void a_jvm_that_is_told_to_end_writes_its_report_itself() throws Exception {
        Path work = Files.createDirectory(directory.resolve("work")).toRealPath();
        Path report = directory.resolve("report");
        Path inTheDump = directory.resolve("in the dump");
        Process jvm = start(classPathJar(), work, report, script(inTheDump));
        try {
            Waiting.until("CRIU dumps", LIMIT, () -> Files.exists(inTheDump) || !jvm.isAlive());
            assertThat(inTheDump).as(said()).exists();

            jvm.destroy();
            assertThat(jvm.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

            Waiting.until("nothing is left", SOON, () -> isEmpty(work));
            assertThat(work).isEmptyDirectory();
            List<TestResult> tests =
                    ResultsJson.read(report.resolve("results.json")).results();
            assertThat(test(tests, "a_passes").outcome()).isEqualTo(TestOutcome.PASSED);
            TestResult died = test(tests, "b_is_killed");
            assertThat(died.outcome()).isEqualTo(TestOutcome.DIED);
            assertThat(died.executed()).isTrue();
            assertThat(report.resolve("index.html")).content().contains("b_is_killed");
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static void assertReport(Path report) throws IOException {
        List<TestResult> tests =
                ResultsJson.read(report.resolve("results.json")).results();
        assertThat(tests).extracting(TestResult::method).containsExactlyInAnyOrder("a_passes", "b_is_killed");
        assertThat(test(tests, "a_passes").outcome()).isEqualTo(TestOutcome.PASSED);
        TestResult died = test(tests, "b_is_killed");
        assertThat(died.outcome()).isEqualTo(TestOutcome.DIED);
        assertThat(died.phase()).isEqualTo("DUMP");
        assertThat(died.bundle()).isNotNull();
        Path bundle = report.resolve(String.valueOf(died.bundle()));
        assertThat(bundle.resolve("dump-1-dump.log")).content().contains("Running post-dump scripts");
        assertThat(report.resolve("index.html")).content().contains("b_is_killed");
        assertThat(report.resolve("summary.md")).content().contains("b_is_killed");
    }

    private static TestResult test(List<TestResult> tests, String method) {
        return tests.stream()
                .filter(test -> method.equals(test.method()))
                .findFirst()
                .orElseThrow();
    }

    /** CRIU calls it before it ends what it has dumped: that is still frozen. */
    private Path script(Path mark) throws IOException {
        Path script = directory.resolve("waits.sh");
        Files.writeString(
                script,
                "#!/bin/sh\n[ \"$CRTOOLS_SCRIPT_ACTION\" = post-dump ] || exit 0\n: > '" + mark
                        + "'\nwhile :; do sleep 1; done\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    /** With nothing in it but a list, like Surefire's. */
    private Path classPathJar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(classPath().split(File.pathSeparator, -1))
                                .filter(entry -> !entry.isEmpty())
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path jar = directory.resolve("booter.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.finish();
        }
        return jar;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private Process start(Path booter, Path work, Path report, Path script) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcriu.workDirectory=" + work,
                        "-Dcriu.report.directory=" + report,
                        "-D" + DiesInItsDump.SCRIPT + "=" + script,
                        "-cp",
                        booter.toString(),
                        DiesInItsDump.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("said"));
    }

    private static boolean isEmpty(Path work) {
        try (Stream<Path> entries = Files.list(work)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of its own, or who sweeps up after it. */
    private boolean isSomethingRunning(Owner owner) {
        return !new OwnedProcesses(owner, List.of(), proc).living().isEmpty()
                || proc.pids().stream().anyMatch(pid -> proc.commandLine(pid).contains(owner.toString()));
    }
}

package io.github.criujunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.testkit.OlderCriu;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a user runs it: other process, real CRIU, exit status. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class CommandLineIT {

    private static final String LOG = "src/test/resources/logs/pid-in-use.log";
    private static final String DIAGNOSIS = "PID 24795 is taken by another process [pid-in-use]";

    @TempDir
    Path directory;

    private Path work;
    private Path out;
    private Path err;

    @BeforeEach
    void files() throws IOException {
        work = Files.createDirectory(directory.resolve("work"));
        out = directory.resolve("out");
        err = directory.resolve("err");
    }

    @Test
    void run_without_a_command_does_the_main_job_on_debug_py() throws Exception {
        assertThat(criuJunit("run")).isZero();
        assertThat(Files.readString(out))
                .containsPattern("^debug.py \\(PID \\d+\\) was dumped, restored and verified\n")
                .containsPattern(
                        "  start +[\\d.]+ ms\n  ready +[\\d.]+ ms\n  lint +[\\d.]+ ms\n  dump +[\\d.]+ ms\n  exit +[\\d.]+ ms\n"
                                + "  restore +[\\d.]+ ms\n  verify +[\\d.]+ ms\n  cleanup +[\\d.]+ ms\n")
                .containsPattern("  CRIU +\\d")
                .containsPattern("  privilege +[A-Z]")
                .containsPattern("  images +[\\d.]+ MiB")
                .contains("was killed by SIGTERM");
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void run_json_tells_each_phase_of_each_cycle_and_how_the_process_ended() throws Exception {
        String[] command = {
            "run", "--json", "--cycles", "2", "--ready", "^ready$", "--", "python3", "test-fixtures/exit_seven.py"
        };
        assertThat(criuJunit(command)).isZero();
        JsonObject result = json();
        assertThat(StreamSupport.stream(result.getAsJsonArray("phases").spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                        .map(phase -> phase.get("phase").getAsString()))
                .containsExactly(
                        "START", "READY", "LINT", "DUMP", "EXIT", "RESTORE", "VERIFY", "LINT", "DUMP", "EXIT",
                        "RESTORE", "VERIFY", "CLEANUP");
        assertThat(result.get("schema").getAsInt()).isEqualTo(1);
        assertThat(result.getAsJsonObject("end").get("status").getAsInt()).isEqualTo(7);
        assertThat(result.getAsJsonObject("dump").get("pagesWritten").getAsLong())
                .isPositive();
        assertThat(result.getAsJsonObject("restore").get("pagesRestored").getAsLong())
                .isPositive();
        assertThat(result.get("imageBytes").getAsLong()).isGreaterThan(100_000);
    }

    @Test
    void run_kills_a_stubborn_process_when_its_grace_is_over() throws Exception {
        String[] command = {
            "run", "--json", "--grace", "200 ms", "--ready", "^ready$", "--", "python3", "test-fixtures/stubborn.py"
        };
        assertThat(criuJunit(command)).isZero();
        assertThat(json().getAsJsonObject("end").get("signal").getAsInt()).isEqualTo(9);
        assertThat(json().getAsJsonObject("end").get("forced").getAsBoolean()).isTrue();
    }

    @Test
    void run_passes_options_environment_and_directory_on() throws Exception {
        String[] command = {
            "run",
            "--env",
            "WORD=hello",
            "--cwd",
            directory.toString(),
            "--dump-option",
            "--skip-in-flight",
            "--restore-option",
            "--skip-in-flight",
            "--ready-file",
            "there",
            "--",
            "sh",
            "-c",
            "echo $WORD > there; exec sleep 1000"
        };
        assertThat(criuJunit(command)).isZero();
        assertThat(directory.resolve("there")).hasContent("hello\n");
    }

    @Test
    void run_fails_with_the_diagnosis_first_and_keeps_the_files() throws Exception {
        assertThat(criuJunit("run", "--dump-option", "--no-such-option")).isEqualTo(1);
        assertThat(Files.readString(out))
                .containsPattern("^dump of debug.py \\(PID \\d+\\) failed: .* \\[bad-option\\]\n")
                .contains("--no-such-option")
                .contains("Kept (images, logs, output):\n  " + work.toRealPath());
        assertThat(work).isNotEmptyDirectory();
    }

    @Test
    void run_reports_as_a_run_of_tests_does() throws Exception {
        Path report = directory.resolve("a/report");
        assertThat(criuJunit("run", "--report", report.toString())).isZero();
        assertThat(report.resolve("results.json")).content().contains("\"outcome\":\"passed\"", "\"executed\":true");
        String[] failing = {
            "run",
            "--report",
            report.toString(),
            "--ready",
            "ready",
            "--",
            "python3",
            "test-fixtures/provoked/opens.py",
            "/dev/fuse"
        };
        assertThat(criuJunit(failing)).isEqualTo(1);
        assertThat(report.resolve("results.json"))
                .content()
                .contains("\"outcome\":\"failed\"", "\"cause\":\"unsupported-file-type\"")
                .doesNotContain("\"outcome\":\"passed\"");
        assertThat(report.resolve("index.html")).isNotEmptyFile();
        assertThat(report).isDirectoryRecursivelyContaining("glob:**/failures/*/dump.log");

        Path merged = directory.resolve("merged");
        assertThat(criuJunit("report", "merge", report.toString(), "--output", merged.toString()))
                .isZero();
        assertThat(Files.readString(out)).startsWith("criu-junit: 1 checkpoint test: 1 failed; 1 really executed\n");
        assertThat(merged).isDirectoryRecursivelyContaining("glob:**/failures/report-1/*/dump.log");
        assertThat(criuJunit("report", "merge", report.toString(), "-o", merged.toString(), "--minimum-executed", "2"))
                .isEqualTo(1);
        assertThat(Files.readString(out)).startsWith("only 1 of at least 2 checkpoint tests were really executed\n");
    }

    @Test
    void a_report_that_cannot_be_read_or_written_is_told() throws Exception {
        assertThat(criuJunit("report", "merge", directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(Files.readString(err)).isEqualTo("there is no directory " + directory.resolve("none") + "\n");
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(criuJunit("run", "--report", file.toString())).isEqualTo(2);
        assertThat(Files.readString(err)).startsWith("the report in " + file + " could not be written: ");
    }

    @Test
    void run_json_is_one_object_also_when_nothing_could_begin() throws Exception {
        ProcessBuilder builder = builder("run", "--json");
        builder.command().set(1, "-Dcriu.workDirectory=/proc/nowhere");
        assertThat(end(builder.start())).isEqualTo(1);
        assertThat(json().get("outcome").getAsString()).isEqualTo("failed");
        assertThat(json().getAsJsonObject("failure").get("id").getAsString()).isEqualTo("image-dir-permission");
    }

    @Test
    void configuration_files_of_the_machine_do_not_leak_in() throws Exception {
        Path file = Files.createDirectories(directory.resolve(".criu")).resolve("default.conf");
        Files.writeString(file, "no-such-option-in-the-file\n");
        ProcessBuilder builder = builder("run");
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("CRIU_CONFIG_FILE", file.toString());
        assertThat(end(builder.start())).isZero();
    }

    @Test
    void wrong_usage_is_exit_status_2() throws Exception {
        assertThat(criuJunit("run", "--ready", "a", "--port", "1")).isEqualTo(2);
        assertThat(Files.readString(err)).contains("mutually exclusive");
        assertThat(criuJunit("run", "--timeout", "soon")).isEqualTo(2);
        assertThat(Files.readString(err))
                .contains("not a duration of the form <number> [ms|s|m|h], above zero and up to 24 h: \"soon\"");
        assertThat(criuJunit("run", "--cycles", "0")).isEqualTo(2);
        assertThat(Files.readString(err)).contains("the number of cycles must be at least 1, not 0");
        assertThat(criuJunit("run", "--dump-option", "-D")).isEqualTo(2);
        assertThat(Files.readString(err)).contains("the option -D of criu dump is set by the harness");
    }

    @Test
    void doctor_names_the_binary_and_dumps_something_for_real() throws Exception {
        assertThat(criuJunit("doctor", "--json")).isZero();
        assertThat(json().get("works").getAsBoolean()).isTrue();
        assertThat(Path.of(json().get("binary").getAsString())).isExecutable();
        assertThat(Files.readString(out)).contains("dumped and restored listener.py");
    }

    @Test
    void doctor_says_of_a_criu_that_it_is_too_old_for_this_kernel() throws Exception {
        ProcessBuilder builder = builder("doctor");
        builder.environment()
                .put("CRIU_JUNIT_BINARY", OlderCriu.V3_17_1.binary().toString());
        assertThat(end(builder.start())).isEqualTo(3);
        assertThat(Files.readString(out))
                .contains("(3.17.1): CRIU before 4.1 does not start on Linux 6.13 and newer [vdso-bounds]")
                .contains("This machine cannot checkpoint.");
        builder.environment().put("CRIU_JUNIT_BINARY", OlderCriu.V4_1_1.binary().toString());
        assertThat(end(builder.start())).isEqualTo(3);
        assertThat(Files.readString(out))
                .contains("dump of listener.py")
                .contains("[sockopt-not-supported]")
                .contains("This machine cannot checkpoint.");
    }

    @Test
    void a_criu_that_works_is_preferred_to_a_broken_one_that_comes_first_on_the_path() throws Exception {
        Path broken = Files.writeString(
                directory.resolve("criu"),
                "#!/bin/sh\n[ \"$1\" = --version ] && { echo 'Version: 9.9'; exit; }\necho 'Error: broken'\nexit 1\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = builder("doctor");
        builder.environment().put("PATH", directory + ":" + System.getenv("PATH"));
        assertThat(end(builder.start())).isZero();
        assertThat(Files.readString(out))
                .contains("ok       not taken      " + broken.toRealPath()
                        + " (9.9): criu check fails: \"Error: broken\"")
                .contains("This machine can checkpoint.");
    }

    @Test
    void diagnose_explains_a_log_that_a_failed_run_has_left() throws Exception {
        assertThat(criuJunit("run", "--dump-option", "--no-such-option")).isEqualTo(1);
        Path log;
        try (var files = Files.walk(work)) {
            log = files.filter(file -> file.endsWith("dump.log")).findFirst().orElseThrow();
        }
        assertThat(criuJunit("diagnose", log.toString())).isEqualTo(1);
        assertThat(Files.readString(out)).contains("[bad-option]");
        assertThat(criuJunit("diagnose", "--json", log.toString())).isEqualTo(1);
        assertThat(json().getAsJsonObject("rootCause").get("id").getAsString()).isEqualTo("bad-option");
    }

    @Test
    void run_explains_a_failure_with_entries_of_the_users() throws Exception {
        Path mine = Files.writeString(
                directory.resolve("mine.yaml"),
                "- {id: mine, title: Mine, class: usage, kind: fatal, match: no-such-option, levels: [error, raw], cause: C}");
        assertThat(criuJunit("run", "--catalogue", mine.toString(), "--dump-option", "--no-such-option"))
                .isEqualTo(1);
        assertThat(Files.readString(out)).containsPattern("^dump of debug.py \\(PID \\d+\\) failed: Mine \\[mine]\n");
        assertThat(criuJunit("run", "--catalogue", "/nowhere/mine.yaml")).isEqualTo(2);
        assertThat(Files.readString(err)).contains("there is no such file: /nowhere/mine.yaml");
        ProcessBuilder builder = builder("run", "--json", "--dump-option", "--no-such-option");
        builder.environment().put("CRIU_JUNIT_CATALOGUE", mine.toString());
        assertThat(end(builder.start())).isEqualTo(1);
        assertThat(json().getAsJsonObject("failure").get("id").getAsString()).isEqualTo("mine");
    }

    @Test
    void colour_is_for_a_terminal_whose_user_wants_it() throws Exception {
        assertThat(criuJunit("diagnose", LOG)).isEqualTo(1);
        assertThat(Files.readString(out)).startsWith(DIAGNOSIS + "\n");
        assertThat(end(onTerminal("TERM", "xterm").start())).isEqualTo(1);
        assertThat(Files.readString(out)).startsWith("\u001b[1m\u001b[31m" + DIAGNOSIS + "\u001b[0m\r\n");
        assertThat(end(onTerminal("NO_COLOR", "1").start())).isEqualTo(1);
        assertThat(Files.readString(out)).startsWith(DIAGNOSIS + "\r\n");
        assertThat(end(onTerminal("TERM", "dumb").start())).isEqualTo(1);
        assertThat(Files.readString(out)).startsWith(DIAGNOSIS + "\r\n");
    }

    /** Source: script(1), which gives a command a terminal of its own. */
    private ProcessBuilder onTerminal(String variable, String value) {
        ProcessBuilder builder = builder("diagnose", LOG);
        builder.command(List.of("script", "-qec", String.join(" ", builder.command()), "/dev/null"));
        builder.environment().put("TERM", "xterm");
        builder.environment().remove("NO_COLOR");
        builder.environment().put(variable, value);
        return builder;
    }

    @Test
    void ctrl_c_leaves_no_process_and_no_directory() throws Exception {
        Process running = interruptible("run", "--ready", "never", "--", "python3", "test-fixtures/tree.py")
                .start();
        assertThat(Waiting.until("the fixture runs", Duration.ofSeconds(20), () -> output().contains("four children")))
                .isTrue();
        new ProcessBuilder("kill", "-INT", Long.toString(running.pid())).start().waitFor();
        assertThat(end(running)).isEqualTo(130);
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void ctrl_c_in_the_middle_of_a_restore_leaves_nothing_either() throws Exception {
        Process running = interruptible(
                        "run",
                        "--restore-option",
                        "--action-script",
                        "--restore-option",
                        Fixtures.file("waits.sh").toString())
                .start();
        assertThat(Waiting.until("criu waits for the script", Duration.ofSeconds(20), this::restoreHasBegun))
                .isTrue();
        new ProcessBuilder("kill", "-INT", Long.toString(running.pid())).start().waitFor();
        assertThat(end(running)).isEqualTo(130);
        assertThat(work).isEmptyDirectory();
        assertThat(ProcessHandle.allProcesses()
                        .flatMap(process -> process.info().commandLine().stream())
                        .filter(command -> command.contains("waits.sh") || command.contains(work.toString())))
                .isEmpty();
    }

    /** A build that a script has started in the background ignores SIGINT, and so would a JVM that it starts. */
    private ProcessBuilder interruptible(String... arguments) {
        ProcessBuilder builder = builder(arguments);
        builder.command().addAll(0, List.of("env", "--default-signal=INT"));
        return builder;
    }

    private String output() {
        return textOf("start-1/output.log");
    }

    private boolean restoreHasBegun() {
        return textOf("restore-1/restore.log").contains("Running");
    }

    private String textOf(String file) {
        try (var runs = Files.list(work)) {
            Path found = runs.findFirst().orElse(work).resolve(file);
            return Files.exists(found) ? Files.readString(found) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private int criuJunit(String... arguments) throws Exception {
        return end(builder(arguments).start());
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dcriu.workDirectory=" + work,
                "-jar",
                System.getProperty("criujunit.cliJar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("PYTHONUNBUFFERED");
        return builder;
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private JsonObject json() throws IOException {
        return JsonParser.parseString(Files.readString(out)).getAsJsonObject();
    }
}

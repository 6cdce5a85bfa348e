package io.github.criujunit.report.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuFinder;
import io.github.criujunit.cycle.CheckpointFailedError;
import io.github.criujunit.cycle.CheckpointOptions;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.cycle.SessionDefaults;
import io.github.criujunit.cycle.Settings;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bundles of cycles with the real CRIU; their scripts do by hand what the cycles did. */
@Tag("criu")
@ExtendWith(Leftovers.class)
class BundleIT {

    private static final Criu CRIU = new Criu(CriuFinder.find(Optional.empty(), Optional.empty()));
    private static final Masking MASKING = Masking.ofThisJvm(MaskRules.builtIn());

    @TempDir
    Path directory;

    private Path bundle;
    private CheckpointSession session;

    @BeforeEach
    void open() throws IOException {
        bundle = directory.resolve("bundle");
        Files.createDirectories(directory.resolve("tmp"));
        Settings settings = Settings.read(
                key -> key.equals(Settings.WORK_DIRECTORY) ? Optional.of(directory.toString()) : Optional.empty());
        session = CheckpointSession.open(
                CRIU,
                settings.withTimeout(Duration.ofSeconds(20)),
                SessionDefaults.create().withOptions(CheckpointOptions.GIVEN));
    }

    @AfterEach
    void close() {
        session.markExpected();
        session.close();
    }

    private void writeBundle(String failure) throws IOException {
        Bundle.write(bundle, session.result(), failure, MASKING, Bundle.DEFAULT_MAX_BYTES);
    }

    private CheckpointFailedError failToDump(Fixture fixture) throws IOException {
        RunningProcess app = session.start(fixture);
        CheckpointFailedError error = catchThrowableOfType(CheckpointFailedError.class, () -> session.dump(app));
        writeBundle(String.valueOf(error.getMessage()));
        session.end(app);
        return error;
    }

    private record Reproduced(int status, String output) {}

    private Reproduced reproduce(Map<String, String> environment) throws IOException, InterruptedException {
        Path output = directory.resolve("reproduced.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        bundle.resolve("reproduce.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("TMPDIR", directory.resolve("tmp").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("reproduce.sh ends")
                    .isTrue();
        } finally {
            process.destroy();
        }
        return new Reproduced(process.exitValue(), Files.readString(output));
    }

    private void requireShellCheck() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/shellcheck"))) {
            return;
        }
        Path output = directory.resolve("shellcheck.txt");
        Process process = new ProcessBuilder(
                        "shellcheck", bundle.resolve("reproduce.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).hasContent("");
    }

    private static Fixture provoked(String script, String... arguments) {
        return Fixture.python(Fixtures.file("provoked").resolve(script), arguments)
                .withReadiness(Readiness.output("^ready"));
    }

    @Test
    void the_script_fails_with_the_error_of_the_test() throws IOException, InterruptedException {
        failToDump(provoked("opens.py", "/dev/loop-control"));

        assertThat(bundle).isDirectoryContaining("glob:**/dump.log").isDirectoryContaining("glob:**/output.log");
        assertThat(bundle.resolve("failure.txt")).content().contains("[unsupported-file-type]");
        assertThat(bundle.resolve("commands.txt")).content().contains(" dump --no-default-config ", "opens.py");
        requireShellCheck();
        Reproduced reproduced = reproduce(Map.of());
        assertThat(reproduced.status()).as(reproduced.output()).isEqualTo(1);
        assertThat(reproduced.output()).contains(criusError(bundle.resolve("dump.log")));
    }

    @Test
    void the_script_fails_at_a_connection_like_the_test() throws IOException, InterruptedException {
        failToDump(
                Fixture.python(Fixtures.file("provoked/tcp_established.py")).withReadiness(Readiness.output("^ready")));

        Reproduced reproduced = reproduce(Map.of());
        assertThat(reproduced.status()).as(reproduced.output()).isEqualTo(1);
        assertThat(reproduced.output()).contains("tcp-established");
    }

    /** Without time, PID and file position: what it says. */
    private static String criusError(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            String line =
                    lines.filter(each -> each.contains("Error (")).findFirst().orElseThrow();
            return line.substring(line.indexOf("Error ("), line.indexOf("): ") + 3);
        }
    }

    @Test
    void the_script_restores_what_the_test_has_restored() throws IOException, InterruptedException {
        RestoredProcess restored = session.restore(
                session.dump(session.start(Fixture.debugPy().withEnvironment("GREETING", "good 'morning' $HOME"))));
        restored = session.restore(session.dump(restored));
        session.end(restored);
        writeBundle("the body of the test failed");

        assertThat(bundle.resolve("fixture/start-1/debug.py")).isRegularFile();
        assertThat(bundle.resolve("dump-1.log")).isNotEmptyFile();
        assertThat(bundle.resolve("restore.log")).isNotEmptyFile();
        assertThat(bundle.resolve("statistics.json")).content().contains("\"pagesWritten\"", "\"pagesRestored\"");
        requireShellCheck();
        Reproduced reproduced = reproduce(Map.of());
        assertThat(reproduced.status()).as(reproduced.output()).isZero();
        assertThat(reproduced.output()).contains("State:\tS").contains("GREETING=good 'morning' $HOME");
        assertThat(directory.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void a_secret_is_in_no_byte_of_a_bundle_and_has_to_be_set_for_the_script()
            throws IOException, InterruptedException {
        List<String> secrets =
                List.of("correct-horse-1", "battery staple 2", "hunter2-argument", "ghp_" + "x1".repeat(18));
        CheckpointFailedError error = failToDump(Fixture.python(
                        Fixtures.file("tells_secrets.py"),
                        "--password",
                        secrets.get(1),
                        "--api-key=" + secrets.get(2),
                        secrets.get(3),
                        "--key-file",
                        "/etc/hostname",
                        "--device")
                .withEnvironment("APP_TOKEN", secrets.get(0))
                .withEnvironment("URL", "http://me:" + secrets.get(2) + "@localhost/")
                .withReadiness(Readiness.output("^ready$")));
        assertThat(error).isNotNull();

        try (Stream<Path> files = Files.walk(bundle)) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeGreaterThan(9).allSatisfy(file -> {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain(secrets);
            });
        }
        assertThat(bundle.resolve("output.log")).content().contains("environment [masked]", "'--api-key=[masked]'");
        assertThat(bundle.resolve("commands.txt")).content().contains("--key-file /etc/hostname --device");
        requireShellCheck();
        Reproduced unset = reproduce(Map.of());
        assertThat(unset.status()).as(unset.output()).isEqualTo(2);
        assertThat(unset.output())
                .contains("APP_TOKEN: set it", "URL: set it", "ARGUMENT_3: set it", "ARGUMENT_5: set it")
                .doesNotContain("logs and output");
        assertThat(directory.resolve("tmp"))
                .as("what could not begin leaves nothing")
                .isEmptyDirectory();
        Reproduced reproduced = reproduce(Map.of(
                "APP_TOKEN", "a", "URL", "b", "ARGUMENT_3", "c", "ARGUMENT_4", "--api-key=d", "ARGUMENT_5", "e"));
        assertThat(reproduced.status()).as(reproduced.output()).isEqualTo(1);
        assertThat(reproduced.output()).contains(criusError(bundle.resolve("dump.log")));
    }

    @Test
    void a_bundle_is_no_bigger_than_allowed_and_holds_the_root_cause() throws IOException {
        RunningProcess app = session.start(provoked("opens.py", "/dev/loop-control"));
        assertThatExceptionOfType(CheckpointFailedError.class).isThrownBy(() -> session.dump(app));
        Path log = session.result().evidence().calls().get(0).log();
        long line = session.result()
                .failure()
                .orElseThrow()
                .diagnosis()
                .orElseThrow()
                .rootCause()
                .orElseThrow()
                .line();
        String cause = Files.readAllLines(log, StandardCharsets.ISO_8859_1).get((int) line - 1);
        Files.writeString(session.result().evidence().fixtures().get(0).output(), "much\n".repeat(1_000_000));
        Bundle.write(bundle, session.result(), "failed", MASKING, 96 * 1024);

        try (Stream<Path> files = Files.walk(bundle)) {
            assertThat(files.mapToLong(file ->
                                    file.toFile().isFile() ? file.toFile().length() : 0)
                            .sum())
                    .isLessThanOrEqualTo(96 * 1024);
        }
        assertThat(bundle.resolve("dump.log")).content(StandardCharsets.UTF_8).contains(cause);
        assertThat(bundle.resolve("output.log")).content().contains("[criu-junit: lines ");
        assertThat(bundle.resolve("README.txt")).content().contains("output.log: ", "since it is too big");
    }

    @Test
    void a_log_that_has_vanished_is_named() throws IOException {
        RunningProcess app = session.start(provoked("opens.py", "/dev/loop-control"));
        assertThatExceptionOfType(CheckpointFailedError.class).isThrownBy(() -> session.dump(app));
        Files.delete(session.result().evidence().calls().get(0).log());
        writeBundle("failed");

        assertThat(bundle.resolve("dump.log")).doesNotExist();
        assertThat(bundle.resolve("README.txt")).content().contains("dump.log: cannot be read: ", "NoSuchFile");
    }

    @Test
    void the_machine_is_described() throws IOException {
        assertThatExceptionOfType(CheckpointFailedError.class)
                .isThrownBy(() -> session.start(Fixture.command("/no/such/program")));
        writeBundle("failed");

        assertThat(bundle.resolve("environment.txt"))
                .content()
                .contains(
                        "version: " + CRIU.installation().version().text(),
                        "CapEff: ",
                        "effectiveCapabilities: ",
                        "kernel.pid_max: "
                                + Files.readAllLines(Path.of("/proc/sys/kernel/pid_max"))
                                        .get(0) + "\n",
                        "criuCheckAll:",
                        "/run is tmpfs: ",
                        "CONFIG_CHECKPOINT_RESTORE: ");
        assertThat(bundle.resolve("environment.json")).content().contains("\"sysctls\"");
        assertThat(bundle.resolve("commands.txt")).content().contains("/no/such/program", "did not get ready");
        assertThat(bundle.resolve("README.txt"))
                .content()
                .contains("output.log: there is none: the program was not started\n")
                .doesNotContain("NoSuchFile");
    }
}

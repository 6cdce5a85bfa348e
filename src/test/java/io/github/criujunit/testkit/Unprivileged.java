package io.github.criujunit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A user of the test's own, with a home and whatever the test gives it; all of it goes away at the end.
 *
 * <p>Needs root, and the packages that {@code debugging/run-tests.sh} installs.
 */
public final class Unprivileged implements AutoCloseable {

    /** How many there were: what one of them leaves behind is not in the way of the next. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "criujunit" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    private final Path home;
    private final List<Path> elsewhere = new ArrayList<>();

    /** Make the user, in a home below a directory that everybody can enter. */
    public Unprivileged() throws IOException {
        home = Files.createTempDirectory("criu-junit-user-");
        run("useradd", "--no-create-home", "--home-dir", home.toString(), "--shell", "/bin/sh", name);
        run("chown", name + ":", home.toString());
    }

    public String name() {
        return name;
    }

    public Path home() {
        return home;
    }

    /** Copy a file into the home, readable and executable for the user. */
    public Path give(Path file, String as) throws IOException {
        Path copy = Files.copy(file, home.resolve(as));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        return copy;
    }

    /** Install a sudoers rule for the user, checked as sudo checks it. */
    public void maySudo(Path binary) throws IOException {
        String rule = name
                + " ALL = NOPASSWD: %s dump *\n".formatted(binary)
                + name
                + " ALL = NOPASSWD: %s restore *\n".formatted(binary);
        Path draft = Files.writeString(home.resolve("sudoers"), rule);
        run("visudo", "-cf", draft.toString());
        Path file = Path.of("/etc/sudoers.d", name);
        elsewhere.add(file);
        Files.copy(draft, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    }

    /** Run a command as the user, with a clean environment. */
    public Answer runs(Map<String, String> environment, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid=" + name, "--regid=" + name, "--init-groups"));
        words.addAll(List.of("env", "-i", "HOME=" + home, "USER=" + name, "PATH=/usr/bin:/bin"));
        // What the build and the scripts mark their processes with, so that a leftover of the user's is found too.
        for (String mark : List.of("CRIU_JUNIT_CHECKOUT", "CRIU_JUNIT_TEST_RUN")) {
            if (System.getenv(mark) != null) {
                words.add(mark + "=" + System.getenv(mark));
            }
        }
        environment.forEach((key, value) -> words.add(key + "=" + value));
        words.addAll(command);
        return answer(words, home);
    }

    /** What a command printed on standard output and standard error. */
    public record Answer(int status, String output, String errors) {}

    private static Answer answer(List<String> words, Path directory) throws IOException {
        Path output = Files.createTempFile("out", "");
        Path errors = Files.createTempFile("err", "");
        try {
            Process process = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("%s ends", words)
                    .isTrue();
            return new Answer(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** Run a command as root, which has to succeed. */
    public static void run(String... command) throws IOException {
        Answer answer = answer(List.of(command), Path.of("/"));
        assertThat(answer.status()).as("%s: %s", List.of(command), answer).isZero();
    }

    @Override
    public void close() throws IOException {
        for (Path file : elsewhere) {
            Files.delete(file);
        }
        // Its number may be that of a process of somebody else, which is not ours to wait for.
        run("userdel", "--force", name);
        run("rm", "-rf", "--", home.toString());
    }
}

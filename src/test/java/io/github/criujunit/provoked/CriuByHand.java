package io.github.criujunit.provoked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.diagnosis.Diagnoser;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisContext;
import io.github.criujunit.process.Subreaper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Call {@code criu} as somebody without the harness does, and read what it prints. */
final class CriuByHand {

    private final Path log;
    private final List<String> words = new ArrayList<>();

    /**
     * Prepare a call.
     *
     * @param log where its output goes
     * @param words the program and its arguments
     */
    CriuByHand(Path log, String... words) {
        this.log = log;
        this.words.addAll(List.of(words));
    }

    /** Prepare a call of the CRIU of this machine. */
    static CriuByHand criu(Path log, String action, String... options) {
        return new CriuByHand(
                        log, Provocation.CRIU.installation().binary().toString(), action, "--no-default-config", "-v4")
                .with(options);
    }

    private CriuByHand with(String... options) {
        words.addAll(List.of(options));
        return this;
    }

    /** Run it, which must fail, and diagnose its output. */
    Diagnosis fails() {
        int status = run();
        String text = output();
        assertThat(status).as(text).isNotZero();
        return new Diagnoser()
                .diagnose(text, DiagnosisContext.none().withCommand(words).withExitStatus(status));
    }

    /** Run it, which must succeed. */
    void succeeds() {
        int status = run();
        assertThat(status).as("%s%n%s", words, output()).isZero();
    }

    private String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run() {
        // What it restores by half is ours to reap.
        Subreaper subreaper = Subreaper.hold();
        try {
            Process process = new ProcessBuilder(words)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            awaitEnd(process);
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            subreaper.closeAndReap();
        }
    }

    /** Wait for its end; one that does not end by itself is not left running, and neither is what it started. */
    private void awaitEnd(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS))
                    .as("%s ends", words)
                    .isTrue();
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        }
    }
}

package io.github.criujunit.criu;

import io.github.criujunit.process.SessionLeader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Run a short command and take what it printed. */
final class Commands {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int MAX_BYTES = 64 * 1024;

    private Commands() {}

    /** What a command said; a status of -1 is a command that could not be started or did not end in time. */
    record Answer(int status, String output) {

        boolean succeeded() {
            return status == 0;
        }

        /** Get the last line that is not empty: where a failing command says why. */
        String lastLine() {
            return output.lines()
                    .filter(line -> !line.isBlank())
                    .reduce("", (first, second) -> second)
                    .trim();
        }
    }

    static Answer run(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        CriuEnvironment.prepare(builder.environment());
        SessionLeader leader;
        try {
            leader = SessionLeader.start(builder);
        } catch (IOException e) {
            return new Answer(-1, String.valueOf(e.getMessage()));
        }
        Process process = leader.process();
        // Read in another thread: a command that hangs must not make us hang on its output.
        AtomicReference<String> output = new AtomicReference<>("");
        Thread reader = new Thread(() -> read(process, output), "output of " + command.get(0));
        reader.setDaemon(true);
        reader.start();
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                leader.end(Duration.ZERO);
                return new Answer(-1, "did not end within " + LIMIT.toSeconds() + " s");
            }
            reader.join(LIMIT.toMillis());
            return new Answer(process.exitValue(), Objects.requireNonNull(output.get()));
        } catch (InterruptedException e) {
            leader.end(Duration.ZERO);
            Thread.currentThread().interrupt();
            return new Answer(-1, "interrupted");
        }
    }

    private static void read(Process process, AtomicReference<String> output) {
        try (InputStream stream = process.getInputStream()) {
            output.set(new String(stream.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            output.set("its output cannot be read: " + e.getMessage());
        }
    }
}

package io.github.criujunit.criu;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Run a short command and take what it printed. */
final class Commands {

    private static final Duration LIMIT = Duration.ofSeconds(15);

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
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .start();
            // Read in another thread: a command that hangs must not make us hang on its output.
            StringBuilder output = new StringBuilder();
            Thread reader = new Thread(() -> read(process, output), "output of " + command.get(0));
            reader.setDaemon(true);
            reader.start();
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Answer(-1, "did not end within " + LIMIT.toSeconds() + " s");
            }
            reader.join(LIMIT.toMillis());
            synchronized (output) {
                return new Answer(process.exitValue(), output.toString());
            }
        } catch (IOException e) {
            return new Answer(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(-1, "interrupted");
        }
    }

    private static void read(Process process, StringBuilder output) {
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            synchronized (output) {
                output.append(text);
            }
        } catch (IOException e) {
            synchronized (output) {
                output.append("its output cannot be read: ").append(e.getMessage());
            }
        }
    }
}

package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.Owner;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A JVM of its own that runs {@link KilledRun}, and can be killed. */
record ChildJvm(Process process, Owner owner, Path output) implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    static ChildJvm start(String mode, Path work, Path output) throws IOException {
        return start(mode, work, output, unchanged -> {});
    }

    static ChildJvm start(String mode, Path work, Path output, Consumer<ProcessBuilder> change) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dcriu.workDirectory=" + work,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        mode))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        change.accept(builder);
        Process process = builder.start();
        return new ChildJvm(process, Owner.of(process.pid(), ProcFs.system()).orElseThrow(), output);
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException notYet) {
            return "";
        }
    }

    void awaitSaid(String words) {
        Waiting.until("the JVM says " + words, LIMIT, () -> said().contains(words) || !process.isAlive());
        assertThat(said()).contains(words);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

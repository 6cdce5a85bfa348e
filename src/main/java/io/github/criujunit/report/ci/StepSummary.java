package io.github.criujunit.report.ci;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Keep our part of the job summary of GitHub Actions up to date: each JVM of a run replaces what the one before it wrote,
 * and leaves alone what others have written.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StepSummary {

    private static final Object WITHIN_THIS_JVM = new Object();

    private final Path file;

    StepSummary(Path file) {
        this.file = file;
    }

    /** Find the summary of the step that runs this; empty where there is none. */
    public static Optional<StepSummary> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("GITHUB_STEP_SUMMARY"))
                .filter(file -> !file.isBlank())
                .map(file -> new StepSummary(Path.of(file)));
    }

    /**
     * Replace the part of a report.
     *
     * @param report tells the part from those of other modules
     * @throws IOException when that is not possible
     */
    public void replace(Path report, String markdown) throws IOException {
        synchronized (WITHIN_THIS_JVM) {
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                String before = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
                ByteBuffer after =
                        ByteBuffer.wrap(replaced(before, report, markdown).getBytes(StandardCharsets.UTF_8));
                channel.truncate(0);
                channel.position(0);
                while (after.hasRemaining()) {
                    channel.write(after);
                }
            }
        }
    }

    static String replaced(String before, Path report, String markdown) {
        String begin = "<!-- criu-junit: " + report + " -->\n";
        String end = "<!-- end of criu-junit: " + report + " -->\n";
        String part = begin + markdown + end;
        int from = before.indexOf(begin);
        int to = before.indexOf(end, Math.max(from, 0));
        if (from < 0 || to < 0) {
            return before + (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + part;
        }
        return before.substring(0, from) + part + before.substring(to + end.length());
    }
}

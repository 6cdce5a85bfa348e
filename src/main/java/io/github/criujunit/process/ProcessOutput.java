package io.github.criujunit.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Read what a process has written to standard output and standard error, which go to one file.
 *
 * <p>A file and not a pipe: a pipe to the JVM would be a descriptor with an end outside of the process tree, and CRIU
 * refuses to dump such a thing.
 *
 * @param file where the output goes; grows while the process runs
 * @param from how many bytes of it do not count, since they were written before
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProcessOutput(Path file, long from) {

    /** The most that is ever read at once: the end of a longer output. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    /** Read all that is written to a file. */
    public ProcessOutput(Path file) {
        this(file, 0);
    }

    /** Read only what is written from now on. */
    public ProcessOutput fromNow() {
        return new ProcessOutput(file, file.toFile().length());
    }

    /** Read the output so far, of a very long one the last 8 MiB; malformed UTF-8 is replaced. */
    public String text() {
        return last(MAX_BYTES);
    }

    /** Read the last lines. */
    public List<String> tail(int lines) {
        List<String> all = last(64 * 1024).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /** Render the last lines as evidence under a message, or say that there are none. */
    String evidence() {
        List<String> lines = tail(20);
        if (lines.isEmpty()) {
            return "  It has printed nothing (" + file + ").";
        }
        return "  Its last output (" + file + "):\n    | " + String.join("\n    | ", lines);
    }

    private String last(int bytes) {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            long length = content.length();
            int size = (int) Math.min(Math.max(0, length - from), bytes);
            byte[] buffer = new byte[size];
            content.seek(length - size);
            content.readFully(buffer);
            return new String(buffer, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the output of the process cannot be read: " + file, e);
        }
    }
}

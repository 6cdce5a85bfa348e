package io.github.criujunit.report.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hold what one JVM has told of its tests.
 *
 * <p>A file to which each event is added as a line at once: what is there stays there when the JVM is killed. Thread-safe.
 */
final class Journal {

    private final Path file;

    Journal(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /**
     * Add an event.
     *
     * @throws IOException when that is not possible, such as on a full disk
     */
    void add(JournalEvent event) throws IOException {
        append(EventJson.line(event) + "\n");
    }

    /**
     * Add an event to the journal of a JVM that is dead: its last line may be torn, and is none of this one's.
     *
     * @throws IOException as above
     */
    void addAfterDeath(JournalEvent event) throws IOException {
        append("\n" + EventJson.line(event) + "\n");
    }

    private synchronized void append(String text) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        // Opened for each event: a file that was removed meanwhile, by mvn clean, would go on being written unseen.
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        }
    }

    /** Read whose journal it is; empty when it is none. */
    Optional<JournalEvent.Opened> opened() {
        try (Stream<JournalEvent> events = events()) {
            return events.findFirst()
                    .filter(JournalEvent.Opened.class::isInstance)
                    .map(JournalEvent.Opened.class::cast);
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    /** Read all events, in their order, until the stream is closed. */
    Stream<JournalEvent> events() throws IOException {
        // Not Files.lines, which refuses a line that was torn in the middle of a character.
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        return reader.lines().flatMap(line -> EventJson.parse(line).stream()).onClose(() -> close(reader));
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

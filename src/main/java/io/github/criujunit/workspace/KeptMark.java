package io.github.criujunit.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The file in a work directory that says that it is to be kept, and since when.
 *
 * @param since when the session ended that it is of
 */
record KeptMark(Instant since) {

    static final String NAME = "kept";

    void writeInto(Path directory) throws IOException {
        Files.writeString(directory.resolve(NAME), since + "\n");
    }

    /** Read the file of a directory; where it cannot be read, it was written when it was last changed. */
    static Optional<KeptMark> in(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            return Optional.of(new KeptMark(Instant.parse(Files.readString(file).strip())));
        } catch (IOException | DateTimeException unreadable) {
            try {
                return Optional.of(new KeptMark(Files.getLastModifiedTime(file).toInstant()));
            } catch (IOException missing) {
                return Optional.empty();
            }
        }
    }
}

package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file that tells of what a sweep could not do that nobody has called; there is none when it could do all.
 *
 * @param name unique for the JVM that it is about
 */
record SweepLog(String name) {

    static SweepLog of(Owner owner) {
        return new SweepLog(WorkDirectory.PREFIX + "sweep-" + owner.pid() + "-" + owner.startTicks() + ".log");
    }

    void write(SweepResult result, List<Path> parents) {
        String lines = Stream.concat(
                        result.leftovers().stream()
                                .filter(leftover -> leftover.fate() == Leftover.Fate.FAILED)
                                .map(leftover -> "could not remove " + leftover.what() + ": " + leftover.why()),
                        result.problems().stream())
                .map(line -> Instant.now() + " " + line + "\n")
                .collect(Collectors.joining());
        if (!lines.isEmpty() && !parents.isEmpty()) {
            try {
                Files.writeString(
                        parents.get(0).resolve(name), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

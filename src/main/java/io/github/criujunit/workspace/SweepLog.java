package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file that tells of what a sweep could not do that nobody has called; there is none when it could do all.
 *
 * @param name unique for the JVM that it is about
 */
record SweepLog(String name) {

    private static final String PREFIX = WorkDirectory.PREFIX + "sweep-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{1,10}-\\d{1,18}\\.log");

    static SweepLog of(Owner owner) {
        return new SweepLog(PREFIX + owner.pid() + "-" + owner.startTicks() + ".log");
    }

    /** Find those of a user; a link is none. */
    static List<Path> in(Path parent, Owner user) {
        List<Path> logs = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path entry : entries) {
                if (NAME.matcher(entry.getFileName().toString()).matches()
                        && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                        && ((Number) Files.getAttribute(entry, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue()
                                == user.uid()) {
                    logs.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException missingOrForbidden) {
            // Where nothing can be listed, nothing of ours is.
            return logs;
        }
        return logs;
    }

    /** One that is gone was written just now: somebody else prunes, too. */
    static Instant lastWritten(Path log) {
        try {
            return Files.getLastModifiedTime(log, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException goneMeanwhile) {
            return Instant.now();
        }
    }

    void write(SweepResult result, List<Path> parents) {
        String lines = Stream.concat(
                        result.leftovers().stream()
                                .filter(leftover -> leftover.fate() == Leftover.Fate.FAILED)
                                .map(leftover -> "could not remove " + leftover.what() + ": " + leftover.why()),
                        result.problems().stream())
                .map(line -> Instant.now() + " " + line + "\n")
                .collect(Collectors.joining());
        if (!lines.isEmpty()) {
            write(lines, parents);
        }
    }

    /** In the first place that takes it: one can be removed or full. */
    private void write(String lines, List<Path> parents) {
        IOException failure = new IOException("there is no place for " + name);
        for (Path parent : parents) {
            try {
                Files.writeString(parent.resolve(name), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                return;
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        throw new UncheckedIOException(failure);
    }
}

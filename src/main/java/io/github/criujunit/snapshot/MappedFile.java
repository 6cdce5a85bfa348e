package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Open the file behind a mapping. */
final class MappedFile {

    private MappedFile() {}

    /** Get the link that leads to it, deleted or not; following it takes CAP_CHECKPOINT_RESTORE or CAP_SYS_ADMIN. */
    static Path link(long pid, Mapping mapping, ProcFs proc) {
        return proc.path(pid, "map_files/" + Long.toHexString(mapping.start()) + "-" + Long.toHexString(mapping.end()));
    }

    /** Open it by that link, else by its path where the same file is still there; empty when neither can be done. */
    static Optional<FileChannel> open(long pid, Mapping mapping, ProcFs proc) {
        try {
            return Optional.of(FileChannel.open(link(pid, mapping, proc)));
        } catch (IOException forbidden) {
            return byPath(pid, mapping, proc);
        }
    }

    private static Optional<FileChannel> byPath(long pid, Mapping mapping, ProcFs proc) {
        try {
            Path path = proc.path(pid, "root" + mapping.path());
            // Not a FIFO of that name, which would be opened only when somebody writes to it.
            boolean same = Files.isRegularFile(path)
                    && Long.valueOf(mapping.inode()).equals(Files.getAttribute(path, "unix:ino"));
            return same ? Optional.of(FileChannel.open(path)) : Optional.empty();
        } catch (IOException | InvalidPathException forbidden) {
            // In the locale POSIX Java takes no name with an umlaut.
            return Optional.empty();
        }
    }
}

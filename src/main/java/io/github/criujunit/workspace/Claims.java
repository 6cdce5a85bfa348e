package io.github.criujunit.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say which directories this sweep goes through, by a lock on the file that names their owner: it is gone when the sweep is,
 * however that ends.
 */
final class Claims implements Closeable {

    private final List<Path> ours = new ArrayList<>();
    private final List<Path> taken = new ArrayList<>();
    private final List<FileChannel> channels = new ArrayList<>();

    private Claims() {}

    static Claims on(List<Path> directories) {
        Claims claims = new Claims();
        directories.forEach(claims::claim);
        return claims;
    }

    private void claim(Path directory) {
        try {
            FileChannel channel = FileChannel.open(directory.resolve(OwnerFile.NAME), StandardOpenOption.WRITE);
            channels.add(channel);
            if (lock(channel) == null) {
                taken.add(directory);
            } else if (Files.exists(directory)) {
                ours.add(directory);
            }
        } catch (NoSuchFileException nobodyHasSignedIt) {
            // Either it is empty, and then there is nothing to share, or another sweep has just finished.
            if (Files.exists(directory)) {
                ours.add(directory);
            }
        } catch (IOException e) {
            // Then its removal fails too, and tells why.
            ours.add(directory);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException anotherThread) {
            return null;
        }
    }

    List<Path> ours() {
        return ours;
    }

    List<Path> taken() {
        return taken;
    }

    @Override
    public void close() {
        for (FileChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

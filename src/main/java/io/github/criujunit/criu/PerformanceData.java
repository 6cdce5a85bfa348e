package io.github.criujunit.criu;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Keeps the files in which the JVMs of a tree show their counters, and puts them back: between dump and restore each other
 * JVM that starts takes them for those of a dead one and deletes them, and CRIU needs them.
 *
 * <p>Only files of our own user, seen where the process sees them: nothing is written where somebody else decides.
 *
 * <p>Source: {@code cleanup_sharedmem_files} in os/posix/perfMemory_posix.cpp of OpenJDK.
 */
final class PerformanceData {

    static final PerformanceData NONE = new PerformanceData(Map.of());

    private final Map<Path, byte[]> files;

    private PerformanceData(Map<Path, byte[]> files) {
        this.files = Map.copyOf(files);
    }

    /**
     * Read the files of a tree that stands still.
     *
     * @param own a file of our own user
     */
    static PerformanceData of(ProcessSnapshot tree, Path own) {
        Map<Path, byte[]> files = new HashMap<>();
        for (ProcessState process : tree.processes()) {
            process.mappings().stream()
                    .filter(Mapping::isPerformanceData)
                    .map(mapping -> Path.of(mapping.path()))
                    .forEach(file -> read(process.pid(), file, own, files));
        }
        return new PerformanceData(files);
    }

    private static void read(long pid, Path file, Path own, Map<Path, byte[]> files) {
        Path seen = Path.of(ProcFs.system().path(pid, "root") + file.toString());
        try {
            if (Files.isSameFile(seen, file)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && isOfSameUser(file, own)
                    && isOfSameUser(Objects.requireNonNull(file.getParent()), own)) {
                files.put(file, Files.readAllBytes(file));
            }
        } catch (IOException deletedOrForbidden) {
            // Then it is as if nobody had kept it: CRIU says what it misses.
        }
    }

    private static boolean isOfSameUser(Path file, Path own) throws IOException {
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own));
    }

    /** Make those anew that are gone. */
    void putBack() {
        files.forEach((file, content) -> {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                putBack(file, content);
            }
        });
    }

    private static void putBack(Path file, byte[] content) {
        try (FileChannel made = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer all = ByteBuffer.wrap(content);
            while (all.hasRemaining()) {
                made.write(all);
            }
        } catch (IOException notPossible) {
            // CRIU says what it misses.
        }
    }
}

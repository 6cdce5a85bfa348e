package io.github.criujunit.cycle;

import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.diagnosis.CriuPhase;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hold a directory that one run made for itself: an unpredictable name, and for nobody else to read. */
final class WorkDirectory {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private WorkDirectory(Path path) {
        this.path = path;
    }

    /**
     * Make a directory, and its parents where they are missing.
     *
     * @throws UnwritableDirectoryException when that is not possible
     */
    static WorkDirectory createIn(Path parent) {
        try {
            Files.createDirectories(parent);
            // The real path: the images name files without the symbolic links on the way.
            return new WorkDirectory(
                    Files.createTempDirectory(parent, "criu-junit-", PRIVATE).toRealPath());
        } catch (IOException e) {
            throw new UnwritableDirectoryException(unwritable(parent, reason(e)));
        }
    }

    private static Diagnosis unwritable(Path parent, String reason) {
        DiagnosisContext context =
                DiagnosisContext.none().withFact("err", reason).withFact("workDirectory", "true");
        return Diagnosis.of(
                Catalogue.builtIn()
                        .find("image-dir-permission")
                        .orElseThrow()
                        .explain(Map.of("dir", parent.toString()), context),
                CriuPhase.DUMP,
                context);
    }

    /** Say it as the system does; Java leaves the words out where an exception's type says it. */
    private static String reason(IOException e) {
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "Not a directory";
        }
        return e instanceof NoSuchFileException ? "No such file or directory" : e.toString();
    }

    Path path() {
        return path;
    }

    /** Make a fresh, private directory in it: {@code dump-1}, {@code dump-2}. */
    Path fresh(String name) {
        return makePrivate(path.resolve(name + "-" + counts.merge(name, 1, Integer::sum)));
    }

    static Path makePrivate(Path directory) {
        try {
            return Files.createDirectory(directory, PRIVATE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the directory " + directory, e);
        }
    }

    void delete() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the work directory " + path, e);
        }
    }
}

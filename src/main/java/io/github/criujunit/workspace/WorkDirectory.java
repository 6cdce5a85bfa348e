package io.github.criujunit.workspace;

import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.diagnosis.CriuPhase;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisContext;
import io.github.criujunit.process.Owner;
import io.github.criujunit.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * Hold a directory that one session made for itself: for nobody else to read, with an unpredictable name that says whose it
 * is from the moment that it is there, {@code criu-junit-PID-TICKS-RANDOM}; a file in it says the rest.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WorkDirectory {

    static final String PREFIX = "criu-junit-";

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
    public static WorkDirectory createIn(Path parent) {
        try {
            Files.createDirectories(parent);
            OwnerFile owner = OwnerFile.ofThisJvm();
            // The real path: the images name files without the symbolic links on the way.
            Path path = Files.createTempDirectory(parent, prefix(owner.owner()), PRIVATE)
                    .toRealPath();
            sign(path, owner);
            return new WorkDirectory(path);
        } catch (IOException e) {
            throw new UnwritableDirectoryException(unwritable(parent, reason(e)));
        }
    }

    /** A directory that cannot say whose it is, as on a full disk, is none. */
    private static void sign(Path path, OwnerFile owner) throws IOException {
        try {
            owner.writeInto(path);
        } catch (IOException e) {
            try {
                Removal.of(path);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    /** Begin the names of all directories of an owner. */
    static String prefix(Owner owner) {
        return PREFIX + owner.pid() + "-" + owner.startTicks() + "-";
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

    public Path path() {
        return path;
    }

    /** Make a fresh, private directory in it: {@code dump-1}, {@code dump-2}. */
    public Path fresh(String name) {
        return makePrivate(path.resolve(name + "-" + counts.merge(name, 1, Integer::sum)));
    }

    /** Make a directory that nobody else can read. */
    public static Path makePrivate(Path directory) {
        try {
            return Files.createDirectory(directory, PRIVATE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the directory " + directory, e);
        }
    }

    /** Write down what was started or restored, so that it is known when this JVM is gone. */
    public void note(List<ProcessIdentity> processes) {
        KnownProcesses.add(processes, path);
    }

    /**
     * Take away what CRIU has put into the packet filter for a dump that nobody has restored, as its logs tell. To be called
     * when the session is over.
     */
    public void unlockNetwork() {
        try {
            for (NetworkLock lock : Traces.in(path).locks()) {
                if (lock.exists()) {
                    lock.remove().ifPresent(reason -> {
                        throw new UncheckedIOException(new IOException("cannot remove " + lock + ": " + reason));
                    });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the logs in " + path, e);
        }
    }

    /**
     * Say that the directory is to be kept when the session is over, so that nobody takes it for a leftover; it is there
     * until the limits of what is kept are exceeded.
     */
    public void keep() {
        try {
            new KeptMark(Instant.now()).writeInto(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot mark the work directory " + path + " as kept", e);
        }
    }

    public void delete() {
        try {
            Removal.of(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the work directory " + path, e);
        }
    }
}

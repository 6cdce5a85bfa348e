package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * The file in a work directory that says whose it is.
 *
 * @param host the machine's name: a directory can be shared between machines, and a boot id alone does not tell another
 *     machine from an earlier boot of this one
 */
record OwnerFile(Owner owner, String host) {

    static final String NAME = "owner";

    /** Never read: a file of the other name is whole. */
    static final String UNFINISHED = "owner.new";

    static OwnerFile ofThisJvm() {
        return new OwnerFile(Owner.thisJvm(), host(ProcFs.system()));
    }

    static String host(ProcFs proc) {
        return proc.read("sys/kernel/hostname").map(String::strip).orElse("");
    }

    void writeInto(Path directory) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("owner", owner.toString());
        properties.setProperty("host", host);
        properties.setProperty("created", Instant.now().toString());
        Path unfinished = directory.resolve(UNFINISHED);
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            properties.store(out, "The JVM that this directory belongs to: PID-TICKS-UID-PIDNAMESPACE-BOOT");
        }
        Files.move(unfinished, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Read the file of a directory; empty when it is missing, cannot be read, or is none. */
    static Optional<OwnerFile> in(Path directory) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(directory.resolve(NAME))) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        return Owner.parse(properties.getProperty("owner", ""))
                .map(owner -> new OwnerFile(owner, properties.getProperty("host", "")));
    }
}

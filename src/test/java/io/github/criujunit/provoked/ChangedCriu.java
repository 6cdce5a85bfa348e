package io.github.criujunit.provoked;

import io.github.criujunit.criu.Criu;
import io.github.criujunit.criu.CriuInstallation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Put something in front of the CRIU of this machine that changes what it may do, or where it is. */
public final class ChangedCriu {

    private ChangedCriu() {}

    /** Take a capability away. */
    public static Criu without(String capability, Path directory) {
        return behind(
                directory,
                "setpriv",
                "--bounding-set=-" + capability,
                "--inh-caps=-" + capability,
                "--ambient-caps=-" + capability);
    }

    /**
     * Put a command in front.
     *
     * @param directory where the script goes that does it
     * @param words words that a shell need not be told how to read
     */
    public static Criu behind(Path directory, String... words) {
        CriuInstallation real = Provocation.CRIU.installation();
        try {
            Path script = Files.writeString(
                    directory.resolve("criu"),
                    "#!/bin/sh\nexec " + String.join(" ", words) + " " + real.binary() + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            return new Criu(new CriuInstallation(
                    script, real.version(), real.privilege(), real.kernel(), false, List.of(), List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.criujunit.criu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tell whether anybody but root could make a file another one: then root does not run it unasked. */
final class Trust {

    private static final int WRITABLE_BY_OTHERS = 022;
    private static final int STICKY = 01000;

    private Trust() {}

    /** Find the part of a real path that others than root can change: the file itself, or a directory on the way. */
    static Optional<Path> findChangeable(Path realPath) {
        for (Path part = realPath; part != null; part = part.getParent()) {
            if (isChangeable(part)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    private static boolean isChangeable(Path part) {
        try {
            int mode = (Integer) Files.getAttribute(part, "unix:mode");
            int owner = (Integer) Files.getAttribute(part, "unix:uid");
            // In a sticky directory, as /tmp is, nobody can replace what root owns.
            boolean sticky = Files.isDirectory(part) && (mode & STICKY) != 0;
            return owner != 0 || ((mode & WRITABLE_BY_OTHERS) != 0 && !sticky);
        } catch (IOException unknown) {
            return true;
        }
    }
}

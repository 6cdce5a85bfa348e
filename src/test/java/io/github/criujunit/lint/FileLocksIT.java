package io.github.criujunit.lint;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileLocksIT {

    @TempDir
    Path directory;

    @Agrees(
            has = "a lock taken with flock(2)",
            fixture = "provoked/flock.py",
            id = "file-locks",
            severity = Severity.NEEDS_OPTION,
            dump = "--file-locks",
            restore = "--file-locks")
    void flock(Agreement agreement) {
        agreement.holds(directory.resolve("locked").toString());
    }

    @Agrees(
            has = "a lock taken with fcntl(2)",
            fixture = "provoked/posix_lock.py",
            id = "file-locks",
            severity = Severity.NEEDS_OPTION,
            dump = "--file-locks",
            restore = "--file-locks")
    void posix_lock(Agreement agreement) {
        agreement.holds(directory.resolve("locked").toString());
    }
}

package io.github.criujunit.lint;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Locks and leases. */
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
        agreement.holds(file("locked"));
    }

    @Agrees(
            has = "a lock taken with fcntl(2)",
            fixture = "provoked/posix_lock.py",
            id = "file-locks",
            severity = Severity.NEEDS_OPTION,
            dump = "--file-locks",
            restore = "--file-locks")
    void posix_lock(Agreement agreement) {
        agreement.holds(file("locked"));
    }

    @Agrees(
            has = "a lease (fcntl(2))",
            fixture = "lint/lease.py",
            id = "file-locks",
            severity = Severity.NEEDS_OPTION,
            dump = "--file-locks",
            restore = "--file-locks")
    void lease(Agreement agreement) {
        agreement.holds(file("leased"));
    }

    @Agrees(
            has = "a lock that it has inherited from a process outside, which has closed the file",
            fixture = "lint/lock_of_dead_parent.py",
            id = "file-locks",
            severity = Severity.NEEDS_OPTION,
            dump = "--file-locks",
            restore = "--file-locks")
    void inherited(Agreement agreement) {
        agreement.holds(file("locked"));
    }

    @Agrees(
            has = "a lock that it shares with a process outside",
            fixture = "lint/lock_of_parent.py",
            id = "file-locks",
            severity = Severity.BLOCKS,
            then = "with `--file-locks`, the restore waits for ever")
    void shared(Agreement agreement) {
        agreement.holds(file("locked"));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}

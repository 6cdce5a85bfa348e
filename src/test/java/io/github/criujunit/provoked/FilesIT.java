package io.github.criujunit.provoked;

import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.process.RunningProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FilesIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "file-locks",
            failure = "a lock taken with flock(2)",
            line = "Some file locks are hold by dumping tasks!",
            remedy = "`--file-locks` on dump and restore",
            remedyTested = true)
    void flock(Provocation provocation) {
        RunningProcess locks = provocation.start("flock.py", file("locked"));
        provocation.dumpFails(locks);
        provocation.remedied(locks, "--file-locks");
    }

    @Provokes(
            id = "file-locks",
            failure = "a lock taken with fcntl(2)",
            line = "Some file locks are hold by dumping tasks!",
            remedy = "`--file-locks` on dump and restore",
            remedyTested = true)
    void posix_lock(Provocation provocation) {
        RunningProcess locks = provocation.start("posix_lock.py", file("locked"));
        provocation.dumpFails(locks);
        provocation.remedied(locks, "--file-locks");
    }

    @Provokes(
            id = "ghost-limit",
            failure = "a deleted file of 3 MB that is still open",
            line = "Can't dump ghost file",
            remedy = "`--ghost-limit 8M` on dump",
            remedyTested = true)
    void ghost(Provocation provocation) {
        RunningProcess ghost = provocation.start("ghost.py", file("ghost"));
        provocation.dumpFails(ghost);
        provocation.remedied(ghost, Provocation.with("--ghost-limit", "8M"), RestoreOptions.defaults());
    }

    @Provokes(
            id = "link-remap-needed",
            failure = "an open file whose name was deleted while it has another",
            line = "Can't create link remap for",
            remedy = "`--link-remap` on dump",
            remedyTested = true)
    void link_remap(Provocation provocation) {
        RunningProcess linked = provocation.start("link_remap.py", file("first"), file("second"));
        provocation.dumpFails(linked);
        provocation.remedied(linked, Provocation.with("--link-remap"), RestoreOptions.defaults());
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}

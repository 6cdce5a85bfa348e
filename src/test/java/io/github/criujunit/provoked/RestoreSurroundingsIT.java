package io.github.criujunit.provoked;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.diagnosis.Confidence;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What a process was connected to, watched or stood on, and what is not there on restore. */
class RestoreSurroundingsIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "unix-connect",
            failure = "the Unix server that a process was connected to does not run on restore",
            line = "Can't connect",
            remedy = "start the server before the restore",
            remedyTested = true)
    void unix_server(Provocation provocation) throws IOException {
        Path socket = directory.resolve("log");
        RunningProcess server = provocation.start("unix_datagram_server.py", socket.toString());
        Checkpoint checkpoint = provocation
                .session()
                .dump(
                        provocation.start("unix_datagram_outside.py", socket.toString()),
                        Provocation.with("--ext-unix-sk"));
        provocation.session().end(server);
        Files.delete(socket);
        provocation.restoreFails(checkpoint, "--ext-unix-sk");
        provocation.start("unix_datagram_server.py", socket.toString());
        provocation.remedied(checkpoint, "--ext-unix-sk");
    }

    @Provokes(
            id = "unix-bind",
            failure = "the directory of a Unix socket was removed since the dump",
            line = "No such file or directory",
            remedy = "make the directory again",
            remedyTested = true)
    void socket_directory(Provocation provocation) throws IOException {
        Path parent = Files.createDirectory(directory.resolve("sockets"));
        Path socket = parent.resolve("server");
        Checkpoint checkpoint = provocation.session().dump(provocation.start("unix_server.py", socket.toString()));
        Files.deleteIfExists(socket);
        Files.delete(parent);
        provocation.restoreFails(checkpoint);
        Files.createDirectory(parent);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "unix-bind",
            failure = "something else has the name of a Unix socket since the dump",
            line = "Address already in use",
            remedy = "take it away",
            remedyTested = true)
    void socket_name(Provocation provocation) throws IOException {
        Path socket = directory.resolve("server");
        Checkpoint checkpoint = provocation.session().dump(provocation.start("unix_server.py", socket.toString()));
        Files.deleteIfExists(socket);
        Files.createDirectory(socket);
        provocation.restoreFails(checkpoint);
        Files.delete(socket);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "fsnotify-watch-missing",
            failure = "a directory that the process watches (inotify(7)) was removed since the dump",
            line = "No such file or directory",
            remedy = "make the directory again",
            remedyTested = true)
    void watched_directory(Provocation provocation) throws IOException {
        Path watched = Files.createDirectory(directory.resolve("watched"));
        Checkpoint checkpoint = provocation.session().dump(provocation.start("inotify.py", watched.toString()));
        Files.delete(watched);
        provocation.restoreFails(checkpoint);
        Files.createDirectory(watched);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "mount-assert",
            failure = "a process with a mount namespace of its own, restored without `--root`",
            line = "BUG at",
            remedy = "`--root` with the root file system; restore containers with their engine",
            confidence = Confidence.MEDIUM)
    void mounts(Provocation provocation) {
        provocation.restoreFails(ownMounts(provocation));
    }

    @Provokes(
            id = "mount-root-option",
            failure = "the same with `--mntns-compat-mode`",
            line = "The --root option is required",
            remedy = "`--root` with the root file system; restore containers with their engine")
    void mounts_compatible(Provocation provocation) {
        provocation.restoreFails(ownMounts(provocation), "--mntns-compat-mode");
    }

    private Checkpoint ownMounts(Provocation provocation) {
        Path ready = directory.resolve("ready");
        return provocation
                .session()
                .dump(provocation
                        .session()
                        .start(Fixture.command(
                                        "unshare",
                                        "--mount",
                                        "python3",
                                        Fixtures.file("provoked/own_mounts.py").toString(),
                                        ready.toString())
                                .withReadiness(Readiness.file(ready))));
    }
}

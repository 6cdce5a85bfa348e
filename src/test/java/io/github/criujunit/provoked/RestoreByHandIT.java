package io.github.criujunit.provoked;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.process.Fixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What the harness does right, and who calls {@code criu} by hand may do wrong. */
class RestoreByHandIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "log-file-create",
            failure = "without the harness: the directory of the log file is not there",
            line = "Can't create log file",
            remedy = "name a file in a directory that is there")
    void log_file(Provocation provocation) {
        provocation.saysSo(criu("check", "-o", "/nowhere/check.log"));
    }

    @Provokes(
            id = "pidfile-exists",
            failure = "without the harness: the file that `--pidfile` names is there already",
            line = "File exists",
            remedy = "remove it before the restore",
            remedyTested = true)
    void pid_file(Provocation provocation) throws IOException {
        Checkpoint checkpoint = provocation.session().dump(provocation.session().start(Fixture.debugPy()));
        Path file = Files.createFile(directory.resolve("pid"));
        provocation.saysSo(
                criu("restore", "-d", "-D", checkpoint.directory().toString(), "--pidfile", file.toString()));
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "page-server-bind",
            failure = "another process has the port of `criu page-server`",
            line = "Address already in use",
            remedy = "choose another port")
    void page_server(Provocation provocation) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            provocation.saysSo(criu(
                    "page-server",
                    "-D",
                    directory.toString(),
                    "--address",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(other.getLocalPort())));
        }
    }

    @Provokes(
            id = "pidfile-failed",
            failure = "without the harness: the directory of the file that `--pidfile` names is not there",
            line = "No such file or directory",
            remedy = "name a file in a directory that is there",
            remedyTested = true)
    void pid_file_nowhere(Provocation provocation) {
        Checkpoint checkpoint = provocation.session().dump(provocation.session().start(Fixture.debugPy()));
        provocation.saysSo(criu("restore", "-d", "-D", checkpoint.directory().toString(), "--pidfile", "/nowhere/pid"));
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "work-dir-missing",
            failure = "without the harness: the directory that `-W` names is not there",
            line = "/nowhere",
            remedy = "make the directory, or leave the option out",
            remedyTested = true)
    void work_directory(Provocation provocation) {
        Checkpoint checkpoint = provocation.session().dump(provocation.session().start(Fixture.debugPy()));
        provocation.saysSo(criu("restore", "-d", "-D", checkpoint.directory().toString(), "-W", "/nowhere"));
        provocation.remedied(checkpoint);
    }

    private Diagnosis criu(String action, String... options) {
        return CriuByHand.criu(directory.resolve("criu.log"), action, options).fails();
    }
}

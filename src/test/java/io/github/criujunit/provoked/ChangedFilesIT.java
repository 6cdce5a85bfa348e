package io.github.criujunit.provoked;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.process.Fixture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they were when the process was dumped. */
class ChangedFilesIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "file-size",
            failure = "an open file has grown since the dump",
            line = "has bad size 104 (expect 100)",
            remedy = "give the file the content that it had",
            remedyTested = true)
    void grown(Provocation provocation) throws IOException {
        Path file = directory.resolve("data");
        Checkpoint checkpoint = dumpedWith(provocation, file);
        Files.writeString(file, "more", StandardOpenOption.APPEND);
        provocation.restoreFails(checkpoint);
        cut(file, 100);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "file-size",
            failure = "an open file was cut off since the dump",
            line = "has bad size 10 (expect 100)",
            remedy = "give the file the content that it had",
            remedyTested = true)
    void truncated(Provocation provocation) throws IOException {
        Path file = directory.resolve("data");
        Checkpoint checkpoint = dumpedWith(provocation, file);
        cut(file, 10);
        provocation.restoreFails(checkpoint);
        Files.writeString(file, "x".repeat(100));
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "file-missing",
            failure = "an open file was deleted since the dump",
            line = "No such file or directory",
            remedy = "put the file back",
            remedyTested = true)
    void deleted(Provocation provocation) throws IOException {
        Path file = directory.resolve("data");
        Checkpoint checkpoint = dumpedWith(provocation, file);
        Path elsewhere = Files.move(file, directory.resolve("elsewhere"));
        provocation.restoreFails(checkpoint);
        Files.move(elsewhere, file);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "file-missing",
            failure = "an open file is a directory since the dump",
            line = "Is a directory",
            remedy = "put the file back",
            remedyTested = true)
    void directory(Provocation provocation) throws IOException {
        Path file = directory.resolve("data");
        Checkpoint checkpoint = dumpedWith(provocation, file);
        Path elsewhere = Files.move(file, directory.resolve("elsewhere"));
        Files.createDirectory(file);
        provocation.restoreFails(checkpoint);
        Files.delete(file);
        Files.move(elsewhere, file);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "file-mode",
            failure = "the permissions of an open file have changed since the dump",
            line = "has bad mode 0100400",
            remedy = "`--skip-file-rwx-check` on restore, or give the file the permissions that it had",
            remedyTested = true)
    void mode(Provocation provocation) throws IOException {
        Path file = directory.resolve("data");
        Checkpoint checkpoint = dumpedWith(provocation, file);
        Files.setPosixFilePermissions(file, Set.of(PosixFilePermission.OWNER_READ));
        provocation.restoreFails(checkpoint);
        provocation.remedied(checkpoint, "--skip-file-rwx-check");
    }

    @Provokes(
            id = "file-missing",
            failure = "the working directory of the process was removed since the dump",
            line = "No such file or directory",
            remedy = "make the directory again",
            remedyTested = true)
    void working_directory(Provocation provocation) throws IOException {
        Path working = Files.createDirectory(directory.resolve("working"));
        Checkpoint checkpoint = provocation
                .session()
                .dump(provocation
                        .session()
                        .start(Provocation.fixture("thread.py").withDirectory(working)));
        Files.delete(working);
        provocation.restoreFails(checkpoint);
        Files.createDirectory(working);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "file-size",
            failure = "the program was replaced by a bigger one since the dump",
            line = "has bad size",
            remedy = "put the program back that was dumped",
            remedyTested = true)
    void bigger_program(Provocation provocation) throws IOException {
        Path program = program();
        Checkpoint checkpoint = running(provocation, program);
        long size = Files.size(program);
        Files.writeString(program, "more", StandardOpenOption.APPEND);
        provocation.restoreFails(checkpoint);
        cut(program, size);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "file-build-id",
            failure = "the program was built anew since the dump",
            line = "has bad build-ID",
            remedy = "put the program back that was dumped",
            remedyTested = true)
    void other_build(Provocation provocation) throws IOException {
        Path program = program();
        Checkpoint checkpoint = running(provocation, program);
        flipBuildId(program);
        provocation.restoreFails(checkpoint);
        flipBuildId(program);
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "file-missing",
            failure = "the program was removed since the dump",
            line = "No such file or directory",
            remedy = "put the program back that was dumped",
            remedyTested = true)
    void removed_program(Provocation provocation) throws IOException {
        Path program = program();
        Checkpoint checkpoint = running(provocation, program);
        Path elsewhere = Files.move(program, directory.resolve("elsewhere"));
        provocation.restoreFails(checkpoint);
        Files.move(elsewhere, program);
        provocation.remedied(checkpoint);
    }

    private static Checkpoint dumpedWith(Provocation provocation, Path file) {
        return provocation.session().dump(provocation.start("writes.py", file.toString()));
    }

    private Path program() throws IOException {
        Path program = Files.copy(Path.of("/bin/sleep"), directory.resolve("program"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private static Checkpoint running(Provocation provocation, Path program) {
        return provocation.session().dump(provocation.session().start(Fixture.command(program.toString(), "1000")));
    }

    private static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    /** The note is named "GNU", and its 20 bytes follow. */
    private static void flipBuildId(Path program) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(4096);
        try (RandomAccessFile file = new RandomAccessFile(program.toFile(), "rw")) {
            file.getChannel().read(header);
            int id = new String(header.array(), StandardCharsets.ISO_8859_1).indexOf("\3\0\0\0GNU\0") + 8;
            file.seek(id);
            int first = file.read();
            file.seek(id);
            file.write(first ^ 0xff);
        }
    }
}

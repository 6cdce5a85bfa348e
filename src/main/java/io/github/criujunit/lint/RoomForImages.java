package io.github.criujunit.lint;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.Limit;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Compare the memory that has to be written with the room that there is for it.
 *
 * <p>What is surely written is anonymous memory: of each process its own pages, shared with a parent or not. Files and
 * shared memory come on top.
 */
final class RoomForImages implements Check {

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Stream.concat(
                surroundings.imageDirectory().stream()
                        .flatMap(directory -> room(snapshot, directory, surroundings.proc())),
                fileSize(snapshot, surroundings));
    }

    private static Stream<Finding> room(ProcessSnapshot snapshot, Path directory, ProcFs proc) {
        try {
            FileStore store = Files.getFileStore(directory);
            long usable = store.getUsableSpace();
            // The quick numbers are not exact (proc_pid_status(5)); the exact ones are read where it matters.
            long approximate = snapshot.processes().stream()
                    .mapToLong(RoomForImages::approximateBytes)
                    .sum();
            if (approximate < usable / 2) {
                return Stream.empty();
            }
            long exact = snapshot.processes().stream()
                    .mapToLong(process -> exactBytes(process, proc))
                    .sum();
            return exact > usable
                    ? Stream.of(tooBig(snapshot.root(), directory, exact, usable))
                    : isMemory(store) && exact > usable / 2
                            ? Stream.of(inMemory(snapshot.root(), directory, exact))
                            : Stream.empty();
        } catch (IOException notThere) {
            return Stream.empty();
        }
    }

    private static boolean isMemory(FileStore store) {
        return store.type().equals("tmpfs") || store.type().equals("ramfs");
    }

    private static long approximateBytes(ProcessState process) {
        return kib(Optional.ofNullable(process.status().get("RssAnon"))) * KIB;
    }

    private static long exactBytes(ProcessState process, ProcFs proc) {
        return kib(Optional.ofNullable(
                        proc.fields(process.pid(), "smaps_rollup").get("Anonymous")))
                * KIB;
    }

    /** Read a number such as {@code 1234 kB}. */
    private static long kib(Optional<String> text) {
        return text.map(number -> Long.parseLong(number.split(" ", 2)[0])).orElse(0L);
    }

    private static Finding tooBig(ProcessState root, Path directory, long bytes, long usable) {
        return new Subject(root, "images in " + directory)
                .blocks(
                        "no-space",
                        "The processes have %s of memory that has to be written, and there is room for %s."
                                .formatted(mebibytes(bytes), mebibytes(usable)),
                        "Choose another directory: criu.workDirectory");
    }

    private static Finding inMemory(ProcessState root, Path directory, long bytes) {
        return new Subject(root, "images in " + directory)
                .informs(
                        "images-in-memory",
                        "The directory is in memory, and the images take %s of it or more.".formatted(mebibytes(bytes)),
                        "Choose a directory on a disk: criu.workDirectory");
    }

    /** The memory of each process goes into a file of its own, and CRIU has the limits of who starts it. */
    private static Stream<Finding> fileSize(ProcessSnapshot snapshot, Surroundings surroundings) {
        ProcFs proc = surroundings.proc();
        OptionalLong limit = proc.read(surroundings.dumper(), "limits")
                .map(Limit::parse)
                .flatMap(limits -> Optional.ofNullable(limits.get("Max file size")))
                .map(Limit::softNumber)
                .orElse(OptionalLong.empty());
        return limit.isEmpty()
                ? Stream.empty()
                : snapshot.processes().stream()
                        .filter(process -> exactBytes(process, proc) > limit.getAsLong())
                        .map(process -> new Subject(process, "memory")
                                .blocks(
                                        "sigxfsz-rlimit",
                                        "CRIU would write %s of it into one file, and may write no more than %s bytes."
                                                .formatted(mebibytes(exactBytes(process, proc)), limit.getAsLong()),
                                        "Lift the limit where CRIU is started: ulimit -f unlimited"));
    }

    private static String mebibytes(long bytes) {
        return "%d.%d MiB".formatted(bytes / MIB, bytes % MIB * 10 / MIB);
    }
}

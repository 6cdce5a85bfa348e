package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.process.FileFacts;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find open files that were deleted: CRIU puts them into the images up to a limit, and needs to be allowed to
 * give a name to those that have another one still.
 *
 * <p>Source: criu/files-reg.c.
 */
final class DeletedFiles implements Check {

    /** Of CRIU's {@code --ghost-limit}. */
    private static final long DEFAULT_LIMIT = 1 << 20;

    /** CRIU knows them by other means than their name: memory files, and shared memory without one. */
    private static final List<String> NO_FILES =
            List.of("/memfd:", "/dev/zero", "/SYSV", "/secretmem", "/anon_hugepage");

    /**
     * One deleted file.
     *
     * @param resource such as {@code fd 3 (/tmp/x (deleted))}
     */
    private record Deleted(ProcessState process, String resource, String path, long links, long bytes) {

        boolean isTooBig() {
            return links == 0 && bytes > DEFAULT_LIMIT;
        }
    }

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        List<Deleted> all = snapshot.processes().stream()
                .flatMap(process -> deleted(process, surroundings))
                .distinct()
                .toList();
        long biggest = all.stream()
                .filter(Deleted::isTooBig)
                .mapToLong(Deleted::bytes)
                .max()
                .orElse(0);
        return all.stream().flatMap(deleted -> finding(deleted, limit(biggest)).stream());
    }

    private static Optional<Finding> finding(Deleted deleted, String limit) {
        if (deleted.links() > 0) {
            return Optional.of(needs(
                    "link-remap-needed",
                    deleted,
                    "The name " + deleted.path() + " was deleted while the file has " + deleted.links()
                            + " more; CRIU gives it a name to be found by only on request.",
                    new NeededOptions(List.of("--link-remap"), List.of())));
        }
        return deleted.isTooBig()
                ? Optional.of(needs(
                        "ghost-limit",
                        deleted,
                        "The file " + deleted.path() + " was deleted, so its " + deleted.bytes()
                                + " bytes go into the images; without the option, no more than 1 MiB may.",
                        new NeededOptions(List.of("--ghost-limit", limit), List.of())))
                : Optional.empty();
    }

    private static Finding needs(String id, Deleted deleted, String why, NeededOptions options) {
        ProcessState process = deleted.process();
        return new Subject(process, deleted.resource()).needs(options, id, why);
    }

    /** A power of two, with room for a file that grows before the dump. */
    private static String limit(long bytes) {
        long mebibytes = 1;
        while ((mebibytes << 20) < bytes + bytes / 8) {
            mebibytes *= 2;
        }
        return mebibytes + "M";
    }

    private static Stream<Deleted> deleted(ProcessState process, Surroundings surroundings) {
        return process.descriptors().stream()
                .filter(descriptor -> descriptor.isDeleted()
                        && descriptor.isRegularFile()
                        && !isNoFile(descriptor.target())
                        && !isItsName(process, descriptor, surroundings))
                .map(descriptor -> new Deleted(
                        process,
                        Descriptors.resource(descriptor),
                        descriptor.path(),
                        descriptor.links().orElse(0),
                        allocated(process, descriptor, surroundings)));
    }

    private static boolean isNoFile(String target) {
        return NO_FILES.stream().anyMatch(target::startsWith);
    }

    /** A file can have a name that ends so. */
    private static boolean isItsName(ProcessState process, OpenDescriptor descriptor, Surroundings surroundings) {
        return descriptor.links().orElse(0) > 0
                && Files.exists(
                        surroundings
                                .proc()
                                .path(process.pid(), "root")
                                .resolve(descriptor.target().substring(1)),
                        LinkOption.NOFOLLOW_LINKS);
    }

    /** CRIU counts what is there, and not the holes. */
    private static long allocated(ProcessState process, OpenDescriptor descriptor, Surroundings surroundings) {
        long size = descriptor.size().orElse(0);
        return size <= DEFAULT_LIMIT
                ? size
                : facts(process, "fd/" + descriptor.number(), surroundings)
                        .map(FileFacts::allocatedBytes)
                        .orElse(size);
    }

    private static Optional<FileFacts> facts(ProcessState process, String file, Surroundings surroundings) {
        Path path = surroundings.proc().path(process.pid(), file);
        return surroundings.proc().isSystem() ? FileFacts.of(path) : Optional.empty();
    }
}

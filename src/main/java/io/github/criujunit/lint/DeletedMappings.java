package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Find mapped files whose name was deleted: libraries and programs that were replaced by an update, most often.
 *
 * <p>CRIU keeps the content among the images up to a limit, and makes a name for one that has another name left
 * (criu/files-reg.c). Those that are open too are told by their descriptors.
 */
final class DeletedMappings implements Check {

    /** What the kernel calls deleted and never had a name. */
    private static final List<String> NO_FILES =
            List.of("/memfd:", "/SYSV", "/dev/zero", "/[aio]", "/secretmem", "/anon_hugepage", "/i915", "/drm ");

    /** From criu/include/cr_options.h. */
    private static final long DEFAULT_LIMIT = 1024 * 1024;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Mappings.findings(
                snapshot,
                (process, mapping) -> isDeletedFile(mapping) && !isOpen(process, mapping)
                        ? finding(process, mapping, surroundings.proc())
                        : Stream.empty());
    }

    private static boolean isDeletedFile(Mapping mapping) {
        return mapping.path().endsWith(Mappings.DELETED)
                && mapping.isFile()
                && NO_FILES.stream().noneMatch(mapping.path()::startsWith);
    }

    private static boolean isOpen(ProcessState process, Mapping mapping) {
        return process.descriptors().stream()
                .anyMatch(descriptor -> descriptor.inode() == mapping.inode()
                        && descriptor.target().equals(mapping.path()));
    }

    private static Stream<Finding> finding(ProcessState process, Mapping mapping, ProcFs proc) {
        // Leads to the file itself, whatever became of its name (proc_pid_map_files(5)).
        Path file = proc.path(process.pid(), "map_files/%x-%x".formatted(mapping.start(), mapping.end()));
        try {
            Map<String, Object> attributes = Files.readAttributes(file, "unix:nlink,size");
            int links = (Integer) attributes.getOrDefault("nlink", 0);
            long size = (Long) attributes.getOrDefault("size", 0L);
            Subject subject = Subject.of(process, mapping);
            if (links > 0) {
                return Stream.of(linked(subject));
            }
            return size > DEFAULT_LIMIT ? Stream.of(ghost(subject, size)) : Stream.empty();
        } catch (IOException | UnsupportedOperationException goneOrForbidden) {
            return Stream.empty();
        }
    }

    private static Finding linked(Subject subject) {
        return subject.needs(
                new NeededOptions(List.of("--link-remap"), List.of()),
                "link-remap-needed",
                "Its name was deleted while the file has another one; CRIU has to be allowed to make a name for it.");
    }

    private static Finding ghost(Subject subject, long size) {
        // CRIU counts blocks, which can be a little more than the bytes.
        long mebibytes = size / DEFAULT_LIMIT + 1;
        return subject.needs(
                new NeededOptions(List.of("--ghost-limit", mebibytes + "M"), List.of()),
                "ghost-limit",
                "Its name was deleted, so that its content has to go into the images: %d bytes, and CRIU takes no more than %d unasked."
                        .formatted(size, DEFAULT_LIMIT));
    }
}

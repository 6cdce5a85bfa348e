package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.OutsideHolder;
import io.github.criujunit.snapshot.OutsideHolders;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find files that somebody outside of the tree can write to: CRIU restores only what has kept its size.
 *
 * <p>Source: validate_file in criu/files-reg.c.
 */
final class ChangingFiles implements Check {

    /** From {@code asm-generic/fcntl.h}. */
    private static final int O_APPEND = 0x400;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        Set<String> files = snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream())
                .filter(ChangingFiles::mustKeepItsSize)
                .map(OpenDescriptor::target)
                .collect(Collectors.toSet());
        OutsideHolders outside = OutsideHolders.of(snapshot, files, surroundings.proc());
        Set<String> told = new HashSet<>();
        return Descriptors.findings(
                snapshot,
                (process, descriptor) -> mustKeepItsSize(descriptor) && told.add(descriptor.target())
                        ? writer(descriptor, outside).map(writer -> finding(process, descriptor, writer)).stream()
                        : Stream.empty());
    }

    /** What is opened for appending and nothing else may grow. */
    private static boolean mustKeepItsSize(OpenDescriptor descriptor) {
        boolean appends = descriptor.canWrite() && !descriptor.canRead() && (descriptor.flags() & O_APPEND) != 0;
        return descriptor.isRegularFile()
                && !descriptor.isDeleted()
                && !descriptor.isPathOnly()
                && !appends
                && !descriptor.path().startsWith("/proc/");
    }

    private static Optional<OutsideHolder> writer(OpenDescriptor descriptor, OutsideHolders outside) {
        return outside.of(descriptor.target()).stream()
                .filter(OutsideHolder::canWrite)
                .findFirst();
    }

    private static Finding finding(ProcessState process, OpenDescriptor descriptor, OutsideHolder writer) {
        return Subject.of(process, descriptor)
                .mayDiffer(
                        "file-size",
                        writer.process() + " has it open for writing, too (fd " + writer.number()
                                + "): when its size changes after the dump, the restore fails.",
                        "Keep others from writing to it until the restore, or open it for appending only.");
    }
}

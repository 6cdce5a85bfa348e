package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.OutsideHolder;
import io.github.criujunit.snapshot.OutsideHolders;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find pipes in packet mode, and those that somebody outside of the tree has open, too: the restored process gets a pipe
 * of its own, without the other one.
 *
 * <p>Source: criu/pipes.c.
 */
final class Pipes implements Check {

    /** From {@code asm-generic/fcntl.h}; that of arm64 is in its own {@code asm/fcntl.h}. */
    private static final int O_DIRECT = System.getProperty("os.arch", "").equals("aarch64") ? 0x10000 : 0x4000;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        Set<String> pipes = snapshot.processes().stream()
                .flatMap(process -> process.descriptors().stream())
                .filter(OpenDescriptor::isPipe)
                .map(OpenDescriptor::target)
                .collect(Collectors.toSet());
        OutsideHolders outside = OutsideHolders.of(snapshot, pipes, surroundings.proc());
        // All children of a shell have what it has: each end is told once.
        Set<String> told = new HashSet<>();
        return Descriptors.findings(
                snapshot,
                (process, descriptor) -> descriptor.isPipe()
                                && told.add(descriptor.target() + (descriptor.canWrite() ? " writing" : " reading"))
                        ? findings(process, descriptor, outside)
                        : Stream.empty());
    }

    private static Stream<Finding> findings(ProcessState process, OpenDescriptor descriptor, OutsideHolders outside) {
        if ((descriptor.flags() & O_DIRECT) != 0) {
            return Stream.of(Subject.of(process, descriptor)
                    .blocks(
                            "pipe-packet",
                            "The pipe is in packet mode (O_DIRECT), which CRIU does not save.",
                            "Close it before the dump, or make it without O_DIRECT."));
        }
        List<OutsideHolder> holders = outside.of(descriptor.target());
        return holders.isEmpty() ? Stream.empty() : Stream.of(shared(process, descriptor, holders));
    }

    private static Finding shared(ProcessState process, OpenDescriptor descriptor, List<OutsideHolder> holders) {
        Optional<OutsideHolder> other = holders.stream()
                .filter(holder -> descriptor.canWrite() ? holder.canRead() : holder.canWrite())
                .findFirst();
        OutsideHolder holder = other.orElse(holders.get(0));
        return Subject.of(process, descriptor)
                .mayDiffer(
                        "pipe-outside",
                        holder.process() + " has " + holder.end() + " of the pipe" + (other.isPresent() ? "" : ", too,")
                                + " and is not dumped: after the restore it is cut off"
                                + (other.isEmpty()
                                        ? "."
                                        : descriptor.canWrite()
                                                ? ", so that nobody reads what is written (SIGPIPE)."
                                                : ", so that reading meets the end of the file."),
                        "Start the program with files instead: COMMAND < /dev/null > out.txt 2>&1");
    }
}

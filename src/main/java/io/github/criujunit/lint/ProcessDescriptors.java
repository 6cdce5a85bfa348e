package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find pidfds of processes that are not dumped, and of threads.
 *
 * <p>Source: pidfd_open(2), criu/pidfd.c.
 */
final class ProcessDescriptors implements Check {

    /** {@code PIDFD_THREAD} of {@code linux/pidfd.h}. */
    private static final int O_EXCL = 0x80;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Descriptors.findings(
                snapshot,
                (process, descriptor) -> descriptor.isAnonymous("pidfd")
                        ? finding(process, descriptor, snapshot, surroundings).stream()
                        : Stream.empty());
    }

    private static Optional<Finding> finding(
            ProcessState process, OpenDescriptor descriptor, ProcessSnapshot snapshot, Surroundings surroundings) {
        if ((descriptor.flags() & O_EXCL) != 0) {
            return Optional.of(Subject.of(process, descriptor)
                    .blocks(
                            "pidfd-thread",
                            "It is a pidfd of a thread (PIDFD_THREAD), which CRIU does not save.",
                            "Close it before the dump."));
        }
        long pid = descriptor.detail("Pid").map(Long::parseLong).orElse(-1L);
        // Of a process that has ended there is no PID any more, and CRIU saves that.
        return pid <= 0 || snapshot.contains(pid)
                ? Optional.empty()
                : Optional.of(Subject.of(process, descriptor)
                        .blocks(
                                "pidfd-outside",
                                "It is a pidfd of "
                                        + surroundings
                                                .proc()
                                                .stat(pid)
                                                .map(stat -> stat.comm() + " (PID " + pid + ")")
                                                .orElse("PID " + pid)
                                        + ", which is not dumped.",
                                "Close it before the dump, or dump that process too."));
    }
}

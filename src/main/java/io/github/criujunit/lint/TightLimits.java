package io.github.criujunit.lint;

import io.github.criujunit.snapshot.Limit;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Find limits of a process that CRIU's parasite runs into: it is code that CRIU puts into the process, and what it does counts
 * as done by the process. Measured with CRIU 4.2.1.
 *
 * <p>Source: compel/src/lib/infect.c ({@code parasite_memfd_exchange}), criu/pie/parasite.c.
 */
final class TightLimits implements Check {

    /** Its two sockets, and what it opens to read the cgroups. */
    private static final int DESCRIPTORS = 4;

    /** The file that it comes in holds its code, and an entry for each mapping and descriptor of the process. */
    private static final long CODE_BYTES = 24 << 10;

    /** See signal(7). */
    private static final int SIGXFSZ = 25;

    private static final long BYTES_PER_MAPPING = 144;
    private static final long BYTES_PER_DESCRIPTOR = 64;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return snapshot.processes().stream()
                .filter(ProcessState::isReadable)
                .flatMap(process -> Stream.concat(openFiles(process), fileSize(process)));
    }

    private static Stream<Finding> openFiles(ProcessState process) {
        OptionalLong limit = softLimit(process, "Max open files");
        if (limit.isEmpty()) {
            return Stream.empty();
        }
        long free = limit.getAsLong()
                - process.descriptors().stream()
                        .filter(descriptor -> descriptor.number() < limit.getAsLong())
                        .count();
        return free >= DESCRIPTORS
                ? Stream.empty()
                : Stream.of(new Subject(process, "limits")
                        .blocks(
                                "no-free-descriptor",
                                "It may have %d files open, and %d more; CRIU needs %d more in it."
                                        .formatted(limit.getAsLong(), free, DESCRIPTORS),
                                "Raise the limit before the dump:\n  prlimit --pid " + process.pid() + " --nofile="
                                        + (limit.getAsLong() + DESCRIPTORS) + ":"));
    }

    private static Stream<Finding> fileSize(ProcessState process) {
        long needed = CODE_BYTES
                + BYTES_PER_MAPPING * process.mappings().size()
                + BYTES_PER_DESCRIPTOR * process.descriptors().size();
        OptionalLong limit = softLimit(process, "Max file size");
        return limit.isEmpty() || limit.getAsLong() >= needed || survivesIt(process)
                ? Stream.empty()
                : Stream.of(new Subject(process, "limits")
                        .blocks(
                                "parasite-file-size",
                                "It may write no file of more than %d bytes. CRIU makes one of up to %d in it, for which"
                                                .formatted(limit.getAsLong(), needed)
                                        + " it gets SIGXFSZ, and that ends it.",
                                "Raise the limit before the dump:\n  prlimit --pid " + process.pid() + " --fsize="
                                        + needed + ":"));
    }

    private static OptionalLong softLimit(ProcessState process, String name) {
        Limit limit = process.limits().get(name);
        return limit == null ? OptionalLong.empty() : limit.softNumber();
    }

    private static boolean survivesIt(ProcessState process) {
        return process.threads().stream()
                .limit(1)
                .anyMatch(thread -> thread.hasSignal("SigIgn", SIGXFSZ) || thread.hasSignal("SigCgt", SIGXFSZ));
    }
}

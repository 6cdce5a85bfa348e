package io.github.criujunit.lint;

import io.github.criujunit.process.FileFacts;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find memory files that CRIU does not know for such: those of huge pages, and secret memory. Others are saved.
 *
 * <p>Source: memfd_create(2), memfd_secret(2), criu/memfd.c.
 */
final class MemoryFiles implements Check {

    private static final String ID = "mount-lookup-failed";
    private static final String MEMORY_FILE = "/memfd:";
    private static final String SECRET = "/secretmem";

    /** Of the smallest huge pages that there are; an ordinary memory file says that of a page. */
    private static final long HUGE = 1 << 20;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Descriptors.findings(
                snapshot, (process, descriptor) -> finding(process, descriptor, surroundings).stream());
    }

    private static Optional<Finding> finding(
            ProcessState process, OpenDescriptor descriptor, Surroundings surroundings) {
        if (descriptor.target().startsWith(SECRET)) {
            return Optional.of(
                    Subject.of(process, descriptor)
                            .blocks(
                                    "memfd-secret",
                                    "It is secret memory (memfd_secret), which the kernel hides from CRIU too.",
                                    "Switch secret memory off in the program, or in the system with the boot option secretmem.enable=0"));
        }
        if (descriptor.target().startsWith(MEMORY_FILE)) {
            return isHuge(process, descriptor, surroundings) && HugePages.noneAreReserved(surroundings.proc())
                    ? Optional.of(Subject.of(process, descriptor)
                            .blocks(
                                    ID,
                                    "It is a memory file of huge pages (MFD_HUGETLB), and the machine has none reserved: then"
                                            + " CRIU does not recognise it.",
                                    "Close it before the dump, or reserve huge pages: sysctl vm.nr_hugepages=8"))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isHuge(ProcessState process, OpenDescriptor descriptor, Surroundings surroundings) {
        return surroundings.proc().isSystem()
                && FileFacts.of(surroundings.proc().path(process.pid(), "fd/" + descriptor.number()))
                        .filter(facts -> facts.blockBytes() >= HUGE)
                        .isPresent();
    }
}

package io.github.criujunit.lint;

import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.util.stream.Stream;

/**
 * Find memory that is an object of the kernel's: secret memory, the rings of an io_uring, the buffer of a perf event.
 *
 * <p>CRIU knows of such mappings only the ring of aio(7), which has a path of its own (criu/proc_parse.c).
 */
final class KernelObjectMappings implements Check {

    private static final String ANONYMOUS_INODE = "anon_inode:";
    private static final String SECRET_MEMORY = "/secretmem" + Mappings.DELETED;

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Mappings.findings(snapshot, KernelObjectMappings::finding);
    }

    private static Stream<Finding> finding(ProcessState process, Mapping mapping) {
        String path = mapping.path();
        if (!path.startsWith(ANONYMOUS_INODE) && !path.equals(SECRET_MEMORY)) {
            return Stream.empty();
        }
        return Stream.of(Subject.of(process, mapping).blocks("unknown-mapping", why(path), remedy(path)));
    }

    private static String why(String path) {
        if (path.equals(SECRET_MEMORY)) {
            return "It is secret memory (memfd_secret(2)), which the kernel shows to nobody but the process.";
        }
        if (path.contains("io_uring")) {
            return "It belongs to an io_uring, whose state is in the kernel, where CRIU cannot save it.";
        }
        if (path.contains("perf_event")) {
            return "It is the buffer of a perf event: a profiler counts events, which CRIU cannot save.";
        }
        return "It belongs to an object of the kernel that CRIU has no way to save.";
    }

    private static String remedy(String path) {
        if (path.equals(SECRET_MEMORY)) {
            return "Unmap it before the dump, or boot with secretmem.enable=0.";
        }
        if (path.contains("io_uring")) {
            return "Close it before the dump; for Node.js: UV_USE_IO_URING=0";
        }
        return path.contains("perf_event")
                ? "Stop the profiler before the dump."
                : "Unmap and close it before the dump.";
    }
}

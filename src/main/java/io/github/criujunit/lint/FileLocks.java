package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.stream.Stream;

/**
 * Find file locks and leases.
 *
 * <p>Source: the {@code lock:} lines of fdinfo, as in {@code lock: 1: FLOCK ADVISORY WRITE 622 fe:00:12345 0 EOF}
 * (proc_pid_fdinfo(5)); criu/file-lock.c.
 */
final class FileLocks implements Check {

    private static final String LOCK = "lock:";

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        return Descriptors.findings(
                snapshot,
                (process, descriptor) -> descriptor.details().stream()
                        .filter(line -> line.startsWith(LOCK))
                        .map(line -> line.substring(LOCK.length()).trim().split("\\s+", -1))
                        .filter(words -> words.length > 3)
                        .map(words -> new Finding(
                                "file-locks",
                                Severity.NEEDS_OPTION,
                                process.pid(),
                                process.name(),
                                Descriptors.resource(descriptor),
                                why(words[1], words[3], descriptor),
                                "",
                                NeededOptions.both("--file-locks"))));
    }

    private static String why(String kind, String mode, OpenDescriptor descriptor) {
        return kind.equals("LEASE")
                ? "It holds a lease (" + mode + ") on " + descriptor.target() + ", which CRIU saves only on request."
                : "It holds a lock (" + kind + " " + mode + ") on " + descriptor.target()
                        + ", which others may wait for; CRIU saves it only on request.";
    }
}

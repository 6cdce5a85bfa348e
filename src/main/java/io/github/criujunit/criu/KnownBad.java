package io.github.criujunit.criu;

import java.util.Optional;

/** Know the versions that fail on a kernel although {@code criu check} is content or cannot be asked. */
final class KnownBad {

    private KnownBad() {}

    /** Source: {@code Unexpected rt vDSO area bounds}; CRIU 4.1 copes with the vDSO of Linux 6.13. */
    static Optional<String> cannotStart(CriuVersion version, KernelVersion kernel) {
        return version.isBefore(4, 1) && kernel.isAtLeast(6, 13)
                ? Optional.of("CRIU before 4.1 does not start on Linux 6.13 and newer [vdso-bounds]")
                : Optional.empty();
    }

    /** Source: {@code Can't get 1:16 opt}; CRIU 4.2 copes with the socket options of Linux 6.16. */
    static Optional<String> cannotDumpSockets(CriuVersion version, KernelVersion kernel) {
        return version.isBefore(4, 2) && kernel.isAtLeast(6, 16)
                ? Optional.of("CRIU before 4.2 cannot dump TCP and UDP sockets on Linux 6.16 and newer"
                        + " [sockopt-not-supported]")
                : Optional.empty();
    }
}

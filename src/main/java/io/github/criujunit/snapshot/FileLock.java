package io.github.criujunit.snapshot;

import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Hold one lock or lease on an open file, as {@code /proc/PID/fdinfo} lists it.
 *
 * <p>Source: proc_locks(5); lock_get_status in fs/locks.c of the kernel.
 *
 * @param kind {@code FLOCK} (flock(2)), {@code POSIX} (fcntl(2)), {@code OFDLCK} (an open file description's), {@code
 *     LEASE} or {@code DELEG}
 * @param mode {@code ADVISORY}; of a lease {@code ACTIVE} or {@code BREAKING}
 * @param access {@code READ} or {@code WRITE}
 * @param owner PID of the process that has it; -1 for {@code OFDLCK}, which no process owns
 * @param file device and inode number, such as {@code fe:00:4711}
 * @param start the first byte
 * @param end the last byte; absent when it reaches to the end of the file
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record FileLock(String kind, String mode, String access, long owner, String file, long start, OptionalLong end) {

    private static final String NAME = "lock:";
    private static final int FIELDS = 8;

    public boolean isLease() {
        return kind.equals("LEASE") || kind.equals("DELEG");
    }

    public boolean isWrite() {
        return access.equals("WRITE");
    }

    /** Parse a line such as {@code lock: 1: FLOCK ADVISORY WRITE 359 00:13:11691 0 EOF}. */
    static Optional<FileLock> parse(String line) {
        if (!line.startsWith(NAME)) {
            return Optional.empty();
        }
        String[] fields = line.substring(NAME.length()).trim().split("\\s+", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FileLock(
                    fields[1],
                    fields[2],
                    fields[3],
                    Long.parseLong(fields[4]),
                    fields[5],
                    Long.parseLong(fields[6]),
                    fields[7].equals("EOF") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[7]))));
        } catch (NumberFormatException ofAnotherKernel) {
            return Optional.empty();
        }
    }
}

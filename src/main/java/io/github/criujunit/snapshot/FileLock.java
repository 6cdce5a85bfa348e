package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Hold one lock or lease on an open file, as {@code /proc/PID/fdinfo} and {@code /proc/locks} list it.
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

    /** List those of this machine, or of what looks like it; who waits for one does not have it. */
    public static List<FileLock> all(ProcFs proc) {
        return proc.read("locks")
                .orElse("")
                .lines()
                .flatMap(line -> parse(line).stream())
                .toList();
    }

    /** Get the number of the inode of the file. */
    public String inode() {
        return file.substring(file.lastIndexOf(':') + 1);
    }

    /** Parse a line of {@code fdinfo}, such as {@code lock: 1: FLOCK ADVISORY WRITE 359 00:13:11691 0 EOF}. */
    static Optional<FileLock> parseDetail(String line) {
        return line.startsWith(NAME) ? parse(line.substring(NAME.length())) : Optional.empty();
    }

    /** Parse a line such as {@code 1: FLOCK ADVISORY WRITE 359 00:13:11691 0 EOF}; a lock that is waited for has an arrow. */
    private static Optional<FileLock> parse(String line) {
        String[] fields = line.trim().split("\\s+", -1);
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

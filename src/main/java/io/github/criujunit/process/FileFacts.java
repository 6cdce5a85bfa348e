package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Hold what the kernel says of a file that Java does not ask about. Immutable and thread-safe.
 *
 * <p>Source: statx(2).
 *
 * @param blockBytes the preferred size of a read; that of a huge page for a file of huge pages
 * @param links how many names the file has
 * @param allocatedBytes what it takes on the disk or in memory: less than its size where it has holes
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record FileFacts(long blockBytes, long links, long allocatedBytes) {

    private static final int AT_FDCWD = -100;

    /** What stat(2) says, from {@code linux/stat.h}. */
    private static final int STATX_BASIC_STATS = 0x7ff;

    /** Where the fields are in {@code struct statx}, which is the same on every machine. */
    private static final int BLOCK_SIZE = 4;

    private static final int LINKS = 16;
    private static final int BLOCKS = 48;
    private static final int LENGTH = 256;

    /** stat(2) counts blocks of 512 bytes, whatever those of the file system are. */
    private static final int BLOCK = 512;

    private static final long SYSCALL = syscall(System.getProperty("os.arch", ""));

    /** Source: the tables of system calls of the kernel; new machines have that of asm-generic/unistd.h. */
    private static long syscall(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> 332;
            case "ppc64le", "ppc64" -> 383;
            case "s390x" -> 379;
            default -> 291;
        };
    }

    /** Ask about a file, or about that which a link such as {@code /proc/PID/fd/3} leads to; empty where it is not to be had. */
    public static Optional<FileFacts> of(Path file) {
        byte[] name = file.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (Memory path = new Memory(name.length + 1L);
                Memory answer = new Memory(LENGTH)) {
            path.write(0, name, 0, name.length);
            path.setByte(name.length, (byte) 0);
            answer.clear();
            Libc.syscall(
                    SYSCALL, AT_FDCWD, Pointer.nativeValue(path), 0, STATX_BASIC_STATS, Pointer.nativeValue(answer));
            return Optional.of(
                    new FileFacts(answer.getInt(BLOCK_SIZE), answer.getInt(LINKS), answer.getLong(BLOCKS) * BLOCK));
        } catch (LastErrorException goneOrForbidden) {
            return Optional.empty();
        }
    }
}

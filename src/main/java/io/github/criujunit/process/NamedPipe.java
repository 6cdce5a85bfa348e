package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Hold a named pipe that somebody else reads a line from, to be told to go on.
 *
 * <p>Source: fifo(7). Not thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NamedPipe implements AutoCloseable {

    /** For its owner alone, and for root. */
    private static final int MODE = 0600;

    private final RandomAccessFile pipe;

    private NamedPipe(RandomAccessFile pipe) {
        this.pipe = pipe;
    }

    /**
     * Make a pipe where nothing is yet.
     *
     * @throws IOException when that is not possible
     */
    public static NamedPipe create(Path path) throws IOException {
        try {
            Libc.mkfifo(path.toString(), MODE);
        } catch (LastErrorException e) {
            throw new IOException("cannot make the named pipe " + path + ": " + e.getMessage(), e);
        }
        // Open for both: neither this nor a later write waits for a reader.
        return new NamedPipe(new RandomAccessFile(path.toFile(), "rw"));
    }

    /** Write one empty line; it stays in the pipe until it is read. */
    public void send() throws IOException {
        pipe.write('\n');
    }

    @Override
    public void close() throws IOException {
        pipe.close();
    }
}

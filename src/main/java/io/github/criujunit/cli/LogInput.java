package io.github.criujunit.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens a log: a file, standard input, either of them compressed. */
final class LogInput {

    /** The name that stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final int GZIP_MAGIC = 0x1f8b;

    private LogInput() {}

    static InputStream open(String name, InputStream standardInput) throws IOException {
        InputStream raw = name.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(name));
        try {
            InputStream buffered = new BufferedInputStream(raw);
            InputStream plain = isCompressed(buffered) ? new GZIPInputStream(buffered) : buffered;
            return new UntilBroken(plain);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static boolean isCompressed(InputStream input) throws IOException {
        input.mark(2);
        int magic = input.read() << 8 | input.read();
        input.reset();
        return magic == GZIP_MAGIC;
    }
}

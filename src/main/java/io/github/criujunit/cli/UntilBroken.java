package io.github.criujunit.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends where the input breaks, so that what was read before, such as the first half of a {@code .gz}, is not lost. */
final class UntilBroken extends FilterInputStream {

    UntilBroken(InputStream input) {
        super(input);
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            return -1;
        }
    }
}

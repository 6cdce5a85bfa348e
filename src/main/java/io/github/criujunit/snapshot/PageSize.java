package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;

/** Ask the auxiliary vector of a process for the page size: 4 KiB on x86, 4, 16 or 64 KiB on arm64 (getauxval(3)). */
final class PageSize {

    private static final int AT_PAGESZ = 6;
    private static final int USUAL = 4096;

    private PageSize() {}

    static int of(long pid, ProcFs proc) {
        try {
            ByteBuffer vector =
                    ByteBuffer.wrap(Files.readAllBytes(proc.path(pid, "auxv"))).order(ByteOrder.nativeOrder());
            while (vector.remaining() >= 2 * Long.BYTES) {
                long type = vector.getLong();
                long value = vector.getLong();
                if (type == AT_PAGESZ) {
                    return Math.toIntExact(value);
                }
            }
        } catch (IOException | ArithmeticException notToBeHad) {
            return USUAL;
        }
        return USUAL;
    }
}

package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * Find the pages of a mapping that a process has for itself, without touching any.
 *
 * <p>Source: Documentation/admin-guide/mm/pagemap.rst of the kernel.
 */
final class PageMap implements AutoCloseable {

    /**
     * Pages that follow one another.
     *
     * @param firstPage counted from the start of the mapping
     */
    record Run(long firstPage, int pages) {}

    private static final long PRESENT = 1L << 63;
    private static final long SWAPPED = 1L << 62;
    private static final long OF_FILE_OR_SHARED = 1L << 61;
    /** A page that nobody may touch: madvise(MADV_GUARD_INSTALL), since Linux 6.13. */
    private static final long GUARD = 1L << 58;

    private static final int ENTRIES = 64 * 1024;

    private final FileChannel file;
    private final long firstEntry;
    private final long pages;
    private final boolean ownCopiesOnly;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(ENTRIES * Long.BYTES).order(ByteOrder.nativeOrder());
    private long bufferStart;
    private int bufferPages;
    private long next;

    /** @param ownCopiesOnly whether a page that is the file's does not count */
    PageMap(long pid, Mapping mapping, int pageSize, boolean ownCopiesOnly, ProcFs proc) throws IOException {
        this.file = FileChannel.open(proc.path(pid, "pagemap"));
        this.firstEntry = mapping.start() / pageSize;
        this.pages = mapping.bytes() / pageSize;
        this.ownCopiesOnly = ownCopiesOnly;
    }

    /** Find the next pages, no more than so many; empty when there are none left. */
    Optional<Run> next(int limit) throws IOException {
        while (next < pages && !counts(next)) {
            next++;
        }
        long start = next;
        while (next < pages && next - start < limit && counts(next)) {
            next++;
        }
        return next == start ? Optional.empty() : Optional.of(new Run(start, (int) (next - start)));
    }

    private boolean counts(long page) throws IOException {
        if (page >= bufferStart + bufferPages) {
            fill(page);
        }
        long entry = buffer.getLong((int) (page - bufferStart) * Long.BYTES);
        return (entry & (PRESENT | SWAPPED)) != 0
                && (entry & GUARD) == 0
                && !(ownCopiesOnly && (entry & OF_FILE_OR_SHARED) != 0);
    }

    private void fill(long page) throws IOException {
        bufferStart = page;
        bufferPages = (int) Math.min(ENTRIES, pages - page);
        buffer.clear().limit(bufferPages * Long.BYTES);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, (firstEntry + page) * Long.BYTES + buffer.position()) < 0) {
                throw new IOException("the end of pagemap within a mapping");
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

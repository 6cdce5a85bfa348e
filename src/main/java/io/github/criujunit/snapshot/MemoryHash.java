package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Compute the hash of a mapping: over the number and the bytes of each page that is not as it would be without the process
 * having written to it. Not thread-safe; keeps its buffers for the next mapping.
 */
final class MemoryHash {

    private static final int MIB = 1024 * 1024;

    private final long pid;
    private final Map<Long, Long> ignored;
    private final ProcFs proc;
    private final int pageSize;
    private final byte[] memory = new byte[MIB];
    private final byte[] untouched = new byte[MIB];
    private final ByteBuffer transfer = ByteBuffer.allocateDirect(MIB);
    private final ByteBuffer pageNumber = ByteBuffer.allocate(Long.BYTES);

    /**
     * Prepare for the mappings of one process.
     *
     * @param ignored how many bytes from which address count as zeros, in private memory
     */
    MemoryHash(long pid, Map<Long, Long> ignored, ProcFs proc) {
        this.pid = pid;
        this.ignored = ignored;
        this.proc = proc;
        this.pageSize = PageSize.of(pid, proc);
    }

    MappingContent of(Mapping mapping) {
        if (mapping.isOfKernel() || mapping.start() < 0) {
            return MappingContent.notRead(mapping, "the kernel maps it");
        }
        if (mapping.isDevice() || mapping.path().startsWith("anon_inode:")) {
            return MappingContent.notRead(mapping, "it is a device's");
        }
        if (mapping.isShared() && !mapping.isDeleted()) {
            return MappingContent.notRead(mapping, "it is the file's");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (mapping.isShared()) {
                addFile(mapping, digest);
            } else {
                addPages(mapping, digest);
            }
            return MappingContent.read(mapping, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException goneOrForbidden) {
            return MappingContent.notRead(mapping, goneOrForbidden.toString());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private void addFile(Mapping mapping, MessageDigest digest) throws IOException {
        try (FileChannel file = FileChannel.open(MappedFile.link(pid, mapping, proc))) {
            Arrays.fill(untouched, (byte) 0);
            for (long done = 0; done < mapping.bytes(); done += MIB) {
                int length = (int) Math.min(MIB, mapping.bytes() - done);
                read(file, mapping.offset() + done, memory, length);
                addWhatDiffers(done / pageSize, length, digest);
            }
        }
    }

    private void addPages(Mapping mapping, MessageDigest digest) throws IOException {
        boolean hasFile = mapping.isFile();
        Optional<FileChannel> file = hasFile ? MappedFile.open(pid, mapping, proc) : Optional.empty();
        try (PageMap pages = new PageMap(pid, mapping, pageSize, hasFile, proc);
                FileChannel source = FileChannel.open(proc.path(pid, "mem"))) {
            Optional<PageMap.Run> run = pages.next(MIB / pageSize);
            while (run.isPresent()) {
                long offset = run.get().firstPage() * pageSize;
                int length = run.get().pages() * pageSize;
                if (read(source, mapping.start() + offset, memory, length) < length) {
                    throw new IOException("the end of the memory within a mapping");
                }
                blankIgnored(mapping.start() + offset, length);
                if (file.isPresent()) {
                    read(file.get(), mapping.offset() + offset, untouched, length);
                } else {
                    Arrays.fill(untouched, 0, length, (byte) 0);
                }
                addWhatDiffers(run.get().firstPage(), length, digest);
                run = pages.next(MIB / pageSize);
            }
        } finally {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    private void blankIgnored(long start, int length) {
        ignored.forEach((first, bytes) -> {
            long from = Math.max(first, start);
            long to = Math.min(first + bytes, start + length);
            if (from < to) {
                Arrays.fill(memory, (int) (from - start), (int) (to - start), (byte) 0);
            }
        });
    }

    private void addWhatDiffers(long firstPage, int length, MessageDigest digest) {
        for (int start = 0; start < length; start += pageSize) {
            int end = Math.min(start + pageSize, length);
            if (!Arrays.equals(memory, start, end, untouched, start, end)) {
                digest.update(
                        pageNumber.putLong(0, firstPage + start / pageSize).array());
                digest.update(memory, start, end - start);
            }
        }
    }

    /** Read so many bytes, and fill with zeros what is behind the end: so does a mapping of a file. */
    private int read(FileChannel source, long position, byte[] target, int length) throws IOException {
        transfer.clear().limit(length);
        int count = 0;
        while (transfer.hasRemaining() && count >= 0) {
            count = source.read(transfer, position + transfer.position());
        }
        int done = transfer.position();
        transfer.flip().get(target, 0, done);
        Arrays.fill(target, done, length, (byte) 0);
        return done;
    }
}

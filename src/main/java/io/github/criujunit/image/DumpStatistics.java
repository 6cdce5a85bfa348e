package io.github.criujunit.image;

import com.google.protobuf.UnknownFieldSet;
import org.apiguardian.api.API;

/**
 * Hold what CRIU measured of one dump.
 *
 * <p>Source: the file {@code stats-dump}, criu.org/Statistics.
 *
 * @param freezingMicros how long it took to stop all tasks
 * @param frozenMicros how long the tasks stood still
 * @param memdumpMicros how long the memory was being drained out of the tasks
 * @param memwriteMicros how long the memory was being written to the images
 * @param pagesScanned pages looked at, of 4 KiB on x86
 * @param pagesSkippedParent pages not written because an earlier dump has them
 * @param pagesWritten pages written
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DumpStatistics(
        long freezingMicros,
        long frozenMicros,
        long memdumpMicros,
        long memwriteMicros,
        long pagesScanned,
        long pagesSkippedParent,
        long pagesWritten) {

    static DumpStatistics of(UnknownFieldSet dump) {
        return new DumpStatistics(
                ImageFile.number(dump, 1),
                ImageFile.number(dump, 2),
                ImageFile.number(dump, 3),
                ImageFile.number(dump, 4),
                ImageFile.number(dump, 5),
                ImageFile.number(dump, 6),
                ImageFile.number(dump, 7));
    }
}

package io.github.criujunit.image;

import com.google.protobuf.UnknownFieldSet;
import org.apiguardian.api.API;

/**
 * Hold what CRIU measured of one restore.
 *
 * <p>Source: the file {@code stats-restore}, criu.org/Statistics.
 *
 * @param pagesCompared pages compared with those of the parent process
 * @param pagesSkippedCow pages shared with the parent process
 * @param forkingMicros how long it took to make the processes
 * @param restoreMicros how long the whole restore took
 * @param pagesRestored pages put back, of 4 KiB on x86
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RestoreStatistics(
        long pagesCompared, long pagesSkippedCow, long forkingMicros, long restoreMicros, long pagesRestored) {

    static RestoreStatistics of(UnknownFieldSet restore) {
        return new RestoreStatistics(
                ImageFile.number(restore, 1),
                ImageFile.number(restore, 2),
                ImageFile.number(restore, 3),
                ImageFile.number(restore, 4),
                ImageFile.number(restore, 5));
    }
}

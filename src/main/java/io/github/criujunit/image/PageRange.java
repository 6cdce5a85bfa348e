package io.github.criujunit.image;

import com.google.protobuf.UnknownFieldSet;
import org.apiguardian.api.API;

/**
 * Hold a range of pages that a dump has written, or found in an earlier dump.
 *
 * <p>Source: {@code pagemap-PID.img}, images/pagemap.proto of CRIU.
 *
 * @param start the first address; addresses are unsigned
 * @param pages of 4 KiB on x86
 * @param isInParent whether an earlier dump has them, so that this one has not
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PageRange(long start, long pages, boolean isInParent) {

    /** PE_PARENT of criu/include/pagemap.h; field 3 said the same before there were flags. */
    private static final long IN_PARENT = 1;

    static PageRange of(UnknownFieldSet entry) {
        // CRIU 4 counts in field 5, which has 64 bits, and leaves field 2 at zero.
        long pages = Math.max(ImageFile.number(entry, 5), ImageFile.number(entry, 2));
        boolean parent = ImageFile.number(entry, 3) != 0 || (ImageFile.number(entry, 4) & IN_PARENT) != 0;
        return new PageRange(ImageFile.number(entry, 1), pages, parent);
    }
}

package io.github.criujunit.snapshot;

import org.apiguardian.api.API;

/**
 * Hold one line of {@code /proc/PID/maps}.
 *
 * @param start the first address; addresses are unsigned
 * @param end the first address after it
 * @param permissions such as {@code r-xp}
 * @param offset into the file, in bytes
 * @param device such as {@code fe:00}; {@code 00:00} without a file
 * @param inode 0 without a file
 * @param path a path, perhaps with {@code " (deleted)"}, or a name such as {@code [heap]}; empty for anonymous memory
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Mapping(long start, long end, String permissions, long offset, String device, long inode, String path) {

    public long bytes() {
        return end - start;
    }

    public boolean isShared() {
        return permissions.endsWith("s");
    }

    /** Tell whether a file is behind it, deleted or not. */
    public boolean isFile() {
        return path.startsWith("/");
    }
}

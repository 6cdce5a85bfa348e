package io.github.criujunit.snapshot;

import org.apiguardian.api.API;

/**
 * Name a process outside a tree that has something open that the tree has open, too.
 *
 * @param target such as {@code pipe:[4711]}
 * @param process such as {@code bash (PID 5)}
 * @param number of its descriptor
 * @param canRead whether it has the end of a pipe that is read from
 * @param canWrite whether it has the end of a pipe that is written to
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OutsideHolder(String target, long pid, String process, int number, boolean canRead, boolean canWrite) {

    /** Say which end of a pipe it has, such as {@code the writing end}. */
    public String end() {
        return canRead && canWrite ? "both ends" : canWrite ? "the writing end" : "the reading end";
    }
}

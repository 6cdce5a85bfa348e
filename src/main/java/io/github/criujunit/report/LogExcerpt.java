package io.github.criujunit.report;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Hold the lines of CRIU's log around the root cause of a failure.
 *
 * @param file the log, relative to the bundle: {@code dump.log}, {@code restore.log}
 * @param rootCause the number of the line that names the root cause; 0 when none does
 * @param lines at most 200, in their order
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LogExcerpt(String file, long rootCause, List<Line> lines) {

    /**
     * A line.
     *
     * @param number counted from 1
     */
    public record Line(long number, String text) {}
}

package io.github.criujunit.lint;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Say one thing about a process that matters for its dump or its restore. Immutable and thread-safe.
 *
 * @param id that of the known error that would be the consequence, where there is one; else one of lint's own
 * @param pid of the process that it is about
 * @param process its name
 * @param resource what it is about, such as {@code fd 3 (/srv/jobs.lock)}
 * @param why one or two sentences
 * @param remedy what helps, ready to paste where it is a command; empty where an option does it all
 * @param options what CRIU needs to be told; empty unless the severity is {@link Severity#NEEDS_OPTION}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Finding(
        String id,
        Severity severity,
        long pid,
        String process,
        String resource,
        String why,
        String remedy,
        NeededOptions options) {

    /**
     * Hold words for {@code criu dump} and {@code criu restore}.
     *
     * @param dump an element for each word, such as {@code --ghost-limit}, {@code 8M}
     */
    public record NeededOptions(List<String> dump, List<String> restore) {

        public static final NeededOptions NONE = new NeededOptions(List.of(), List.of());

        public NeededOptions {
            dump = List.copyOf(dump);
            restore = List.copyOf(restore);
        }

        /** Give the same words to both. */
        public static NeededOptions both(String... words) {
            return new NeededOptions(List.of(words), List.of(words));
        }
    }

    /** Get what it is about and why, without the process, such as {@code fd 3 (/srv/jobs.lock): it is locked}. */
    public String text() {
        return resource + ": " + why;
    }

    /** Render it on one line, such as {@code file-locks: fd 3 (/srv/jobs.lock) of worker.py (PID 5): ...}. */
    @Override
    public String toString() {
        return id + ": " + resource + " of " + process + " (PID " + pid + "): " + why;
    }
}

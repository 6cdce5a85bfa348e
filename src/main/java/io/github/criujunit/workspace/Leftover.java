package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Say what was found, and what became of it.
 *
 * @param what such as {@code PID 4711 (python3 app.py)}, or a path
 * @param owner whose it was; empty where nothing says that
 * @param why the reason of its fate, as a sentence's end: {@code its JVM is dead}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Leftover(Kind kind, String what, Optional<Owner> owner, Fate fate, String why) {

    /** What sort of thing it is, in the order in which a sweep goes through them. */
    public enum Kind {
        PROCESS,
        NETWORK_LOCK,
        MOUNT,
        /** A work directory. */
        DIRECTORY,
        /** One that CRIU has made for itself below {@code /tmp}. */
        TEMPORARY,
        /** A work directory that was kept after a failure, or because {@code criu.keep} says so. */
        KEPT
    }

    /** What became of it. */
    public enum Fate {
        REMOVED,
        /** Would be removed; this was a look only. */
        FOUND,
        /** Not touched: somebody else's, or nobody can tell whose. */
        LEFT,
        /** Could not be removed. */
        FAILED
    }
}

package io.github.criujunit.process;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Name a session that a tree was in when its leader was dead already, as that of a daemon is. Immutable and thread-safe.
 *
 * @param number of the session, which was its leader's PID
 * @param tree the PIDs and TIDs of the tree; whoever leads the session anew must not take one of them from it
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LeaderlessSession(long number, List<Long> tree) {

    public LeaderlessSession {
        tree = List.copyOf(tree);
    }
}

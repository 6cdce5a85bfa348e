package io.github.criujunit.cycle;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Say which words were added for CRIU, and why. Immutable and thread-safe.
 *
 * @param dump the words for {@code criu dump}; empty when they are for the restore alone
 * @param restore the words for {@code criu restore}; empty when they are for the dump alone
 * @param reason a sentence
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ChosenOption(List<String> dump, List<String> restore, String reason) {

    public ChosenOption {
        dump = List.copyOf(dump);
        restore = List.copyOf(restore);
    }

    /** Get the words once, such as {@code --file-locks}. */
    public String words() {
        return String.join(" ", dump.isEmpty() ? restore : dump);
    }

    @Override
    public String toString() {
        return words() + ": " + reason;
    }
}

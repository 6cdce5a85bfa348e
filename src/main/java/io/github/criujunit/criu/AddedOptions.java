package io.github.criujunit.criu;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Hold words for {@code criu} that nobody gave and that the process needs. Where a given option says the same thing, or
 * the contrary, the given one wins. Immutable and thread-safe.
 *
 * @param dump an element for each word
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record AddedOptions(List<String> dump, List<String> restore) {

    public static final AddedOptions NONE = new AddedOptions(List.of(), List.of());

    public AddedOptions {
        dump = List.copyOf(dump);
        restore = List.copyOf(restore);
    }
}

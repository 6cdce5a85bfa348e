package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * Hold the known errors that are about the same thing.
 *
 * @param title what they are about; of a user's own entries, the name of their file
 * @param own whether they are a user's own, and not this library's
 * @param entries the known errors; those that win first
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Topic(String title, boolean own, List<KnownError> entries) {

    /** Copy the list. */
    public Topic {
        entries = List.copyOf(entries);
    }

    /** Return the topic with fewer entries, perhaps none. */
    public Topic only(Predicate<KnownError> wanted) {
        return new Topic(title, own, entries.stream().filter(wanted).toList());
    }
}

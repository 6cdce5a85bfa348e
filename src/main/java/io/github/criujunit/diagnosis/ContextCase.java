package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Say more exactly what a known error means where certain values are known.
 *
 * @param when what must hold, all of it; each may use what those before it have found
 * @param title replaces the entry's title
 * @param cause replaces the entry's cause
 * @param remedies come before the entry's remedies
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ContextCase(List<Condition> when, Optional<String> title, Optional<String> cause, List<String> remedies) {

    /** Copy the lists. */
    public ContextCase {
        when = List.copyOf(when);
        remedies = List.copyOf(remedies);
    }

    /** Say in words what must hold. */
    public String condition() {
        return when.stream().map(Condition::words).collect(Collectors.joining(" and "));
    }

    ContextCase filled(Map<String, String> values) {
        return new ContextCase(
                when,
                title.map(text -> Template.fillLine(text, values)),
                cause.map(text -> Template.fill(text, values)),
                remedies.stream().map(text -> Template.fill(text, values)).toList());
    }

    /**
     * Look whether all of it holds, in the given order.
     *
     * @return empty if it does not; else the values, with what the conditions have found
     */
    Optional<Map<String, String>> match(Map<String, String> values) {
        Optional<Map<String, String>> found = Optional.of(values);
        for (Condition condition : when) {
            found = found.flatMap(condition::match);
        }
        return found;
    }
}

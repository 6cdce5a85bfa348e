package io.github.criujunit.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Puts together what a known error means here, from its entry and from those of its cases that hold.
 *
 * <p>One case may know which descriptor it is and another what to do about such a one: the first title and the first cause
 * are taken, and the remedies of all.
 */
final class Explanation {

    private static final Condition AT_DESCRIPTOR = new Condition("descriptors", ".+ \\(PID {pid}\\) fd {fd}: .+");

    private final KnownError error;
    private final Map<String, String> values;
    private final List<ContextCase> holding = new ArrayList<>();

    Explanation(KnownError error, Map<String, String> known) {
        this.error = error;
        values = new HashMap<>(known);
        for (ContextCase each : error.cases()) {
            each.match(known).ifPresent(found -> {
                holding.add(each.filled(found));
                // For the entry's own texts; what an earlier case has found stays.
                found.forEach(values::putIfAbsent);
            });
        }
    }

    String title() {
        return first(ContextCase::title).orElseGet(() -> Template.fillLine(error.title(), values));
    }

    String cause() {
        return first(ContextCase::cause).orElseGet(() -> Template.fill(error.cause(), values)) + descriptor();
    }

    List<String> remedies() {
        return Stream.concat(
                        holding.stream().flatMap(each -> each.remedies().stream()),
                        error.remedies().stream().map(remedy -> Template.fill(remedy, values)))
                .distinct()
                .toList();
    }

    private Optional<String> first(Function<ContextCase, Optional<String>> text) {
        return holding.stream().map(text).flatMap(Optional::stream).findFirst();
    }

    /** Name the descriptor that CRIU was at, if no case does. */
    private String descriptor() {
        boolean named = holding.stream()
                .flatMap(each -> each.when().stream())
                .anyMatch(condition -> condition.name().equals(AT_DESCRIPTOR.name()));
        return AT_DESCRIPTOR
                .match(values)
                .filter(found -> !named)
                .map(found -> " CRIU was at this descriptor: " + found.get(AT_DESCRIPTOR.name()) + ".")
                .orElse("");
    }
}

package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A built-in rule; unlike a user's it sees both snapshots.
 *
 * @param aspect where it holds
 * @param reason a sentence
 */
record LegitimateDifference(Aspect aspect, String reason, Match match) {

    /** Tell whether the reason holds for a difference of the aspect. */
    @FunctionalInterface
    interface Match {
        boolean matches(Difference difference, ProcessSnapshot before, ProcessSnapshot after);
    }

    static LegitimateDifference of(Aspect aspect, String reason, Predicate<Difference> matches) {
        return new LegitimateDifference(aspect, reason, (difference, before, after) -> matches.test(difference));
    }

    /** Make one rule of several, for a pair of snapshots. */
    static FidelityRule anyOf(List<LegitimateDifference> rules, ProcessSnapshot before, ProcessSnapshot after) {
        return difference -> rules.stream()
                .filter(rule -> rule.aspect == difference.aspect() && rule.match.matches(difference, before, after))
                .findFirst()
                .map(LegitimateDifference::reason)
                .or(Optional::empty);
    }
}

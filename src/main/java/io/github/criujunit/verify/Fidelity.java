package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Hold the difference between two snapshots of what should be the same tree. Immutable and thread-safe.
 *
 * @param differences what no rule explains
 * @param explained what differs for a reason that is known, with that reason
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Fidelity(List<Difference> differences, List<Explained> explained) {

    /**
     * A difference that is legitimate.
     *
     * @param reason a sentence
     */
    public record Explained(Difference difference, String reason) {}

    public Fidelity {
        differences = List.copyOf(differences);
        explained = List.copyOf(explained);
    }

    /** Compare a tree as it was dumped with the tree as it was restored. */
    public static Fidelity between(ProcessSnapshot before, ProcessSnapshot after) {
        return between(before, after, List.of());
    }

    /** Compare a tree as it was dumped with the tree as it was restored, and explain differences by rules of one's own. */
    public static Fidelity between(ProcessSnapshot before, ProcessSnapshot after, List<FidelityRule> rules) {
        return of(
                Comparisons.all(before, after),
                LegitimateDifference.anyOf(LegitimateDifferences.OF_A_RESTORE, before, after),
                rules);
    }

    /**
     * Compare a tree with itself, after it has run on: what a running process changes all the time is explained; what it
     * has, what it may, and where it is, should be as it was.
     */
    public static Fidelity afterRunningOn(ProcessSnapshot before, ProcessSnapshot after, List<FidelityRule> rules) {
        return of(
                Comparisons.all(before, after),
                LegitimateDifference.anyOf(LegitimateDifferences.OF_RUNNING_ON, before, after),
                rules);
    }

    /**
     * Compare a tree a little before its dump with the tree a little after its restore, where it could not be seen standing
     * still: what a restore changes is explained, and what a running process changes.
     */
    public static Fidelity whileRunning(ProcessSnapshot before, ProcessSnapshot after) {
        FidelityRule ofRestore = LegitimateDifference.anyOf(LegitimateDifferences.OF_A_RESTORE, before, after);
        FidelityRule ofRunning = LegitimateDifference.anyOf(LegitimateDifferences.OF_RUNNING_ON, before, after);
        return of(
                Comparisons.all(before, after),
                difference -> ofRestore.explain(difference).or(() -> ofRunning.explain(difference)),
                List.of());
    }

    private static Fidelity of(List<Difference> found, FidelityRule builtIn, List<FidelityRule> rules) {
        List<Difference> differences = new ArrayList<>();
        List<Explained> explained = new ArrayList<>();
        for (Difference difference : found) {
            Optional<String> reason = builtIn.explain(difference).or(() -> reason(difference, rules));
            if (reason.isPresent()) {
                explained.add(new Explained(difference, reason.get()));
            } else {
                differences.add(difference);
            }
        }
        return new Fidelity(differences, explained);
    }

    private static Optional<String> reason(Difference difference, List<FidelityRule> rules) {
        return rules.stream().flatMap(rule -> rule.explain(difference).stream()).findFirst();
    }

    /** Explain further differences by rules. */
    public Fidelity allowing(List<FidelityRule> rules) {
        Fidelity rest = of(differences, difference -> Optional.empty(), rules);
        List<Explained> all = new ArrayList<>(explained);
        all.addAll(rest.explained);
        return new Fidelity(rest.differences, all);
    }

    /** Take the differences of these aspects alone. */
    public Fidelity only(Set<Aspect> aspects) {
        return new Fidelity(
                differences.stream()
                        .filter(difference -> aspects.contains(difference.aspect()))
                        .toList(),
                explained.stream()
                        .filter(one -> aspects.contains(one.difference().aspect()))
                        .toList());
    }

    public boolean isIdentical() {
        return differences.isEmpty();
    }

    /** Describe it on one screen, the verdict first. */
    @Override
    public String toString() {
        return FidelityText.of(this);
    }
}
